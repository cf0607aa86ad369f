"""The dashboard. `streamlit run dashboard.py` reads this file twice, in two roles.

As a module it is the server: it finds `app`, whose lifespan warms the process up before the first visitor and whose
middleware forbids the browser to talk to any other host. As the script of every run (`__main__`, in tests too) it is
the frame: what is chosen, the language, the menu, and then the page.
"""

import streamlit as st

if __name__ == "__main__":
    from pages.parts import frame

    frame.draw()
else:
    from pages.parts import serving

    app = st.App(
        __file__,
        lifespan=serving.lifespan,
        routes=serving.routes(),
        middleware=serving.middleware(),
        on_script_error=serving.excuse,
    )
