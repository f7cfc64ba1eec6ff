from __future__ import annotations


def test_references_to_broken_items_are_not_reported_twice(read):
    canvas, problems = read(
        """\
        title: T
        channels:
          - {name: Web, needs: [servers]}
        key_resources:
          - {id: servers}
        """
    )
    assert problems == ["5:5 CB103"]
    assert canvas.channels[0].needs == ()


def test_what_names_the_item_itself_is_taken_out_and_the_rest_stays(read):
    canvas, problems = read(
        """\
        title: T
        channels:
          - name: Web
            needs: [web, servers]
            affects:
              - {item: web, effect: adds, because: So.}
              - {item: servers, effect: adds, because: So.}
              - {role: carrier, effect: adds, because: So.}
        key_resources: [Servers]
        """
    )
    assert problems == ["4:13 CB205", "6:16 CB205"]
    (web,) = canvas.channels
    assert [link.target.id for link in web.needs] == ["servers"]
    assert [affect.item.target.id if affect.item else affect.role for affect in web.affects] == [
        "servers",
        "carrier",
    ]
