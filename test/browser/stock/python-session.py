# What a Bokeh user does from Python: pull the document, set a value, see what the app made of it.
import json
import sys

from bokeh.client import pull_session
from bokeh.models import ColumnDataSource, Div, Slider


def look(document):
    one = {type(model): model for model in document.models}
    middle = float(one[ColumnDataSource].data["y"][5])
    return {"title": document.title, "value": one[Slider].value, "text": one[Div].text, "middle": middle}


with pull_session(url=sys.argv[1]) as session:
    before = look(session.document)
    next(model for model in session.document.models if isinstance(model, Slider)).value = 3
    # The reply to a later request says that the change was handled. (While it waits for it this client drops what else arrives.)
    session.force_roundtrip()
    with pull_session(session_id=session.id, url=sys.argv[1]) as again:
        print(json.dumps([before, look(again.document)]))
