"""One function a chart: it takes a DataFrame and gives a Plotly figure; one file a subject."""
