"""What readers take away of the print: tables, feeds, and the map of the site."""
