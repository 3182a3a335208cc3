"""The report's own style: readable on a phone, in the dark, on paper and by a screen reader; nothing from outside."""

CSS = """
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--paper:#fff;--line:#d0d7de;--mark:#0b5cad;--for:11,92,173;--against:176,58,16}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9da7b3;--paper:#0d1117;--line:#30363d;--mark:#79b8ff;--for:88,166,255;--against:255,140,92}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem 1.1rem 4rem;max-width:46rem;overflow-wrap:break-word;font:1.02rem/1.6 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:1.6rem;line-height:1.25;margin:1.2rem 0 .6rem}
h2{font-size:1.2rem;margin:2.2rem 0 .5rem;padding-top:.8rem;border-top:1px solid var(--line)}
h3{font-size:1.03rem;margin:1.5rem 0 .3rem}
.answer{font-size:1.15rem;font-weight:600;border-left:.3rem solid var(--mark);padding:.2rem 0 .2rem .8rem}
blockquote{margin:.4rem 0;padding:.1rem 0 .1rem .8rem;border-left:2px solid var(--line);color:var(--soft)}
blockquote cite{font-style:normal}
.scroll{overflow-x:auto}
table{border-collapse:collapse;margin:.8rem 0;font-size:.93rem}
caption{text-align:left;color:var(--soft);padding-bottom:.3rem}
th,td{border:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top}
li{margin:.2rem 0}
a:focus-visible,.scroll:focus-visible{outline:3px solid var(--mark)}
.f1{background:rgba(var(--for),.12)}.f2{background:rgba(var(--for),.24)}.f3{background:rgba(var(--for),.36)}.f4{background:rgba(var(--for),.48)}
.a1{background:rgba(var(--against),.12)}.a2{background:rgba(var(--against),.24)}.a3{background:rgba(var(--against),.36)}.a4{background:rgba(var(--against),.48)}
@media print{body{max-width:none}}
""".strip()
