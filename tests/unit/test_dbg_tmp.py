import sys
from tests.unit.test_lag import *


def test_one(tmp_path):
    import os

    module = os.environ["M"]
    steps = os.environ["S"].split(",")
    cloud = LocalCloud(tmp_path, delays=True)
    life = row(module)
    o = {"create": life["create"], "update": {**life["create"], **life.get("changes", {})}, "absent": life["absent"]}
    for s in steps:
        cloud.requests()
        t = cloud.clock.monotonic()
        r = cloud.run(module, **o[s])
        print("=====", s, r.get("changed"), r.get("msg"), r.get("actions"), "took", cloud.clock.monotonic() - t)
        for e in cloud.requests():
            print(e["time"] if "time" in e else "", e["method"], e["path"], e["status"])
        print(r.get(life["key"]))
    assert 0
