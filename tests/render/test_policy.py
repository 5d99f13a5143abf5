from __future__ import annotations

from geomap.render.policy import content_security_policy

# printf 'run()' | openssl dgst -sha256 -binary | base64, and the same for 'p{}'
RUN = "'sha256-AvyuiL0SD1mVY3NNxR+V2uo+lhk6RMFrytWmRt6CrJQ='"
STYLE = "'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='"


def test_scripts_and_styles_are_allowed_by_their_hashes_alone():
    data = '<script type="application/json">{}</script>'
    page = f"<style>p{{}}</style><script>run()</script>{data}<script>run()</script>"
    assert content_security_policy(page) == (
        f"default-src 'none'; script-src {RUN}; style-src {STYLE}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def test_a_page_without_scripts_allows_none():
    assert "script-src 'none'" in content_security_policy("<p>words</p>")


def test_tiles_open_the_policy_to_exactly_their_host():
    policy = content_security_policy("", image_hosts=("https://tile.example.org",))
    assert "img-src data: blob: https://tile.example.org;" in policy
