from tests.unit.test_lag import *
from tests.unit.test_lifecycle import ACTIONS
import time as _t
def test_times(tmp_path_factory):
    for pace in ("instant","poll"):
        for module in [*WRITERS,*ACTIONS]:
            cloud=LocalCloud(tmp_path_factory.mktemp("x"), delays=True, pace=pace)
            if module in ACTIONS: steps=[("do",ACTIONS[module][0])]*2
            else:
                life=row(module); u={**life["create"],**life.get("changes",{})}
                steps=[("create",life["create"])]*2+([("update",u)]*2 if "changes" in life else [])+[("absent",life["absent"])]*2
            out=[]
            for n,o in steps:
                cloud.requests(); t=cloud.clock.monotonic()
                r=cloud.run(module,**o)
                q=cloud.requests()
                bad=[(e["method"],e["path"][-30:],e["status"]) for e in q if e["method"] not in ("GET","HEAD") and not e["path"].endswith(ALL_QUESTIONS) and e["status"]>=400]
                out.append("%s:%s %gs %dreq %s%s"%(n,r.get("changed"),cloud.clock.monotonic()-t,len(q),(r.get("msg") or "")[:200],bad or ""))
            print("LL",pace,module," | ".join(out))
