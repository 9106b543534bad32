/** A link to a trajectory opens it. All else works without a script. */
export const SCRIPT = `const reveal=()=>{const target=document.getElementById(location.hash.slice(1));
if(target instanceof HTMLDetailsElement){target.open=true;target.scrollIntoView()}};
addEventListener("hashchange",reveal);reveal();`;
