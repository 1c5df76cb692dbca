"""The files for those who run Docker: checked here, for no engine is at hand."""

import json
import re
import subprocess
import sys
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
COMPOSE_FILE = ROOT / "docker-compose.yml"
DOCKERFILE = (ROOT / "archive" / "Dockerfile").read_text()
VARIABLE = re.compile(r"\$\{(\w+)(:?[-?+])?([^}]*)\}")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    """Read the file as an engine does, aliases and merges resolved."""
    read: dict[str, Any] = yaml.safe_load(COMPOSE_FILE.read_text())
    return read


@pytest.fixture(scope="module")
def services(compose: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Give the services alone."""
    found: dict[str, dict[str, Any]] = compose["services"]
    return found


def schema() -> dict[str, Any]:
    """Find the Compose specification's own schema, as a package brings it."""
    vendored = files("check_jsonschema") / "builtin_schemas" / "vendor"
    read: dict[str, Any] = json.loads((vendored / "compose-spec.json").read_text())
    return read


def test_it_follows_the_specification(compose: dict[str, Any]) -> None:
    validator = jsonschema.validators.validator_for(schema())(schema())
    assert [error.message for error in validator.iter_errors(compose)] == []


def test_the_schema_would_notice_a_mistake(compose: dict[str, Any]) -> None:
    validator = jsonschema.validators.validator_for(schema())(schema())
    broken = {**compose, "services": {"db": {"imagge": "postgres:18"}}}
    assert not validator.is_valid(broken)


def test_there_are_a_database_and_a_web_server(
    services: dict[str, dict[str, Any]],
) -> None:
    assert services["db"]["image"] == "postgres:18"
    build = services["web"]["build"]
    assert (ROOT / build["context"] / build["dockerfile"]).resolve() == (
        ROOT / "archive" / "Dockerfile"
    )


def test_the_database_keeps_its_data_in_a_named_volume(
    compose: dict[str, Any], services: dict[str, dict[str, Any]]
) -> None:
    volume, place = services["db"]["volumes"][0].split(":")
    assert volume in compose["volumes"]
    assert place == "/var/lib/postgresql"


def test_the_web_server_waits_for_a_database_that_answers(
    services: dict[str, dict[str, Any]],
) -> None:
    assert "pg_isready" in " ".join(services["db"]["healthcheck"]["test"])
    for name in ("migrate", "web"):
        needed = services[name]["depends_on"]
        assert needed["db"]["condition"] == "service_healthy"
    finished = services["web"]["depends_on"]["migrate"]["condition"]
    assert finished == "service_completed_successfully"


def test_no_secret_has_a_default() -> None:
    required = set()
    for name, operator, default in VARIABLE.findall(COMPOSE_FILE.read_text()):
        if re.search("KEY|PASSWORD|SECRET|TOKEN", name):
            assert operator in {"", ":?"}, f"{name} has the default {default!r}"
            required |= {name} if operator == ":?" else set()
    assert required == {"SECRET_KEY", "POSTGRES_PASSWORD"}


def test_a_variable_without_an_operator_is_demanded_elsewhere() -> None:
    found = VARIABLE.findall(COMPOSE_FILE.read_text())
    demanded = {name for name, operator, _ in found if operator == ":?"}
    assert {name for name, operator, _ in found if not operator} <= demanded


def test_only_the_web_server_is_reachable_and_from_this_machine_only(
    services: dict[str, dict[str, Any]],
) -> None:
    assert services["web"]["ports"] == ["127.0.0.1:${PORT:-8000}:8000"]
    assert "ports" not in services["db"]
    assert "ports" not in services["migrate"]


def test_nothing_runs_with_more_rights_than_it_needs(
    services: dict[str, dict[str, Any]],
) -> None:
    for name, service in services.items():
        assert "no-new-privileges:true" in service["security_opt"], name
        assert not service.get("privileged"), name
    for name in ("migrate", "web"):
        assert services[name]["cap_drop"] == ["ALL"]
        assert services[name]["read_only"] is True


def test_the_settings_know_every_variable_that_is_set(
    services: dict[str, dict[str, Any]],
) -> None:
    settings = (ROOT / "archive" / "settings.py").read_text()
    for name in services["web"]["environment"]:
        assert f'("{name}"' in settings, name


def stages() -> list[str]:
    """Cut the Dockerfile at each FROM."""
    return re.split(r"^(?=FROM )", DOCKERFILE, flags=re.MULTILINE)[1:]


def test_the_image_runs_as_nobody_in_particular() -> None:
    users = re.findall(r"^USER (\S+)", stages()[-1], re.MULTILINE)
    assert users
    assert users[-1] not in {"root", "0"}


def test_the_image_has_a_health_check_that_runs() -> None:
    found = re.search(r'^HEALTHCHECK .*CMD \["python", "-c", "(.*?)"\]', DOCKERFILE,
                      re.MULTILINE | re.DOTALL)  # fmt: skip
    assert found is not None
    program = found[1].replace("\\\n", "")
    assert "/healthz" in program
    compile(program, "HEALTHCHECK", "exec")


def test_the_image_serves_with_gunicorn_and_collects_hashed_static_files() -> None:
    last = stages()[-1]
    assert 'CMD ["gunicorn", "archive.wsgi"' in last
    assert "collectstatic" in last


def test_gunicorn_knows_every_option_it_is_given() -> None:
    command = re.search(r"^CMD (\[.*?\])", stages()[-1], re.MULTILINE | re.DOTALL)
    assert command is not None
    arguments = json.loads(command[1].replace("\\\n", ""))
    done = subprocess.run(
        [sys.executable, "-m", *arguments, "--check-config"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_image_holds_every_file_it_copies_and_no_more() -> None:
    kept = (ROOT / ".dockerignore").read_text().splitlines()
    assert "*" in kept
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    for name in " ".join(copied).split():
        assert (ROOT / name).exists(), name
        assert f"!{name}" in kept, name
    assert not {"!.git", "!var", "!.venv", "!tests", "!."} & set(kept)


def test_uv_is_the_same_everywhere() -> None:
    makefile = re.search(r"^UV_VERSION := (\S+)", (ROOT / "Makefile").read_text(), re.M)
    dockerfile = re.search(r"uv==(\S+)", DOCKERFILE)
    assert makefile is not None
    assert dockerfile is not None
    assert makefile[1] == dockerfile[1]


def test_the_image_has_a_python_that_the_project_supports() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["requires-python"] == ">=3.11,<3.14"
    for version in re.findall(r"^FROM python:3\.(\d+)-slim", DOCKERFILE, re.M):
        assert 11 <= int(version) < 14


def test_the_lock_names_the_public_index_only() -> None:
    lock = (ROOT / "uv.lock").read_text()
    hosts = set(re.findall(r'https?://([^/"]+)', lock))
    assert hosts == {"pypi.org", "files.pythonhosted.org"}
