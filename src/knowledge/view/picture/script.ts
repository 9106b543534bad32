/**
 * Puts the neighbours of one node into two columns beside it, grouped by relation: a row for each heading and each
 * neighbour, so that no two labels can touch. Depends on its arguments only.
 */
export const LAYOUT_SCRIPT = `
function groupsOf(data,centre){
  const groups=new Map();
  data.edges.forEach((edge,index)=>{
    const [subject,object,relation]=edge;
    if(subject!==centre&&object!==centre)return;
    const [name,inverse,symmetric]=data.relations[relation];
    const out=symmetric||subject===centre;
    const key=(out?"0 ":"1 ")+relation;
    if(!groups.has(key))groups.set(key,{heading:out?name:inverse,outgoing:out,symmetric,rows:new Map()});
    const other=subject===centre?object:subject,rows=groups.get(key).rows;
    if(!rows.has(other))rows.set(other,{node:other,edges:[],denied:true});
    rows.get(other).edges.push(index);
    if(edge[3])rows.get(other).denied=false;
  });
  return [...groups].sort((a,b)=>a[0][0]<b[0][0]?-1:a[0][0]>b[0][0]?1:a[1].rows.size-b[1].rows.size)
    .map(([,group])=>({...group,rows:[...group.rows.values()]}));
}
function layOut(data,centre){
  const ROW=21,WIDTH=1160;
  const groups=groupsOf(data,centre);
  const all=groups.reduce((sum,group)=>sum+group.rows.length+1.6,0);
  const sides=[[],[]],heights=[0,0];
  let side=0;
  for(const group of groups){
    let open=false;
    for(const row of group.rows){
      if(side===0&&heights[0]>=all/2&&(open||row===group.rows[0])){side=1;open=false}
      if(!open){
        heights[side]+=heights[side]===0?0:.6;
        sides[side].push({at:heights[side],heading:group.heading+(row===group.rows[0]?"":" (continued)"),group});
        heights[side]+=1;open=true;
      }
      sides[side].push({at:heights[side],row,group});
      heights[side]+=1;
    }
  }
  const height=Math.max(360,Math.max(...heights)*ROW+48),middle=height/2;
  const items=[];
  sides.forEach((list,index)=>{
    const top=middle-heights[index]*ROW/2+ROW/2;
    for(const item of list){
      const y=top+item.at*ROW,u=Math.min(1,Math.abs(y-middle)/(height/2));
      const away=150+90*Math.sqrt(1-u*u);
      items.push({...item,side:index,x:WIDTH/2+(index===0?away:-away),y});
    }
  });
  return {width:WIDTH,height,middle,items,groups};
}
`;

/** Draws what the layout says, and moves to another node when it is chosen. Texts are only ever set as text. */
const VIEW_SCRIPT = `
const data=JSON.parse(document.getElementById("data").textContent);
const find=id=>document.getElementById(id);
const make=(name,attributes,text)=>{
  const element=document.createElementNS("http://www.w3.org/2000/svg",name);
  for(const [key,value] of Object.entries(attributes))element.setAttribute(key,value);
  if(text!==undefined)element.textContent=text;
  return element;
};
const write=(name,text,className)=>{
  const element=document.createElement(name);
  element.textContent=text;
  if(className)element.className=className;
  return element;
};
const short=(text,most)=>text.length>most?text.slice(0,most-1)+"\\u2026":text;
const statement=index=>{
  const [,,,positive,sentence,records]=data.edges[index];
  const item=write("li","",positive?"":"denied");
  item.append(write("p",sentence),write("small",records));
  return item;
};
const tell=row=>find("told").replaceChildren(...row.edges.map(statement));
function drawRow(item,middle,width){
  const {row,group,side,x,y}=item,[id,name,type]=data.nodes[row.node];
  const right=side===0,start=width/2+(right?58:-58);
  const line=make("path",{class:"edge"+(row.denied?" denied":""),
    d:"M"+start+" "+middle+"C"+(start+(right?50:-50))+" "+middle+","+(x+(right?-60:60))+" "+y+","+(x+(right?-8:8))+" "+y,
    ...(group.symmetric?{}:{"marker-end":group.outgoing?"url(#away)":"url(#towards)"})});
  const node=make("g",{class:"node","data-node":row.node,tabindex:"0",role:"button","aria-label":(row.denied?"not: ":"")+group.heading+" "+name+", "+type+", "+id});
  node.append(make("rect",{x:right?x-8:x-302,y:y-10.5,width:310,height:21,rx:5}),make("circle",{cx:x,cy:y,r:5,class:"type-"+type}),
    make("text",{x:x+(right?12:-12),y:y+4.5,"text-anchor":right?"start":"end"},short(name,42)));
  node.append(make("title",{},name+" ("+id+")"));
  node.addEventListener("click",()=>go(row.node,false));
  for(const event of ["mouseenter","focus"])node.addEventListener(event,()=>{tell(row);line.classList.add("told")});
  for(const event of ["mouseleave","blur"])node.addEventListener(event,()=>line.classList.remove("told"));
  return [line,node];
}
function draw(centre){
  const {width,height,middle,items,groups}=layOut(data,centre),picture=find("picture"),[id,name,type,facts]=data.nodes[centre];
  picture.setAttribute("viewBox","0 0 "+width+" "+height);
  const drawn=items.filter(item=>item.row).map(item=>drawRow(item,middle,width));
  const headings=items.filter(item=>item.heading).map(({heading,side,x,y,group})=>
    make("text",{class:"heading",x:x+(side===0?-4:4),y:y+5,"text-anchor":side===0?"start":"end"},(group.symmetric?"\\u2194 ":group.outgoing?"\\u2192 ":"\\u2190 ")+heading));
  const words=name.split(" "),lines=[""];
  for(const word of words){const last=lines.length-1;if(lines[last]!==""&&(lines[last]+" "+word).length>14)lines.push(word);else lines[last]=(lines[last]+" "+word).trim()}
  const kept=lines.length>4?[...lines.slice(0,3),"\\u2026"]:lines;
  const label=make("text",{class:"centre","text-anchor":"middle"});
  kept.forEach((line,index)=>label.append(make("tspan",{x:width/2,y:middle+5+(index-(kept.length-1)/2)*17},short(line,18))));
  const disc=make("circle",{cx:width/2,cy:middle,r:62,class:"disc type-"+type});
  picture.replaceChildren(...drawn.map(([line])=>line),disc,label,...headings,...drawn.map(([,node])=>node));
  picture.setAttribute("aria-label","Neighbours of "+name);
  const shown=new Set(groups.flatMap(group=>group.rows.flatMap(row=>row.edges))).size;
  find("name").textContent=name;
  find("about").textContent=type.replace("_"," ")+" \\u00b7 "+id+" \\u00b7 "+shown+" of its "+facts.toLocaleString("en")+(facts===1?" fact":" facts")+" shown";
  find("statements").replaceChildren(...groups.flatMap(group=>group.rows.flatMap(row=>row.edges.map(statement))));
  find("told").replaceChildren();
}
const trail=[];
let current=0;
function show(node){current=node;draw(node);find("back").disabled=trail.length===0}
function go(node,byKey){trail.push(current);show(node);location.hash=encodeURIComponent(data.nodes[node][0]);if(byKey)focusFirst()}
function back(){if(trail.length>0){const from=current;show(trail.pop());location.hash=encodeURIComponent(data.nodes[current][0]);(document.querySelector('[data-node="'+from+'"]')||find("back")).focus()}}
function focusFirst(){const first=document.querySelector(".node");if(first)first.focus({preventScroll:true})}
find("back").addEventListener("click",back);
addEventListener("keydown",event=>{
  const node=document.activeElement&&document.activeElement.closest?document.activeElement.closest(".node"):null;
  if(event.key==="Escape")return back();
  if(!node)return;
  if(event.key==="Enter"||event.key===" "){event.preventDefault();return go(Number(node.dataset.node),true)}
  const step={ArrowDown:1,ArrowUp:-1}[event.key];
  if(!step)return;
  event.preventDefault();
  const all=[...document.querySelectorAll(".node")],next=all[all.indexOf(node)+step];
  if(next)next.focus();
});
const place=()=>data.nodes.findIndex(([id])=>encodeURIComponent(id)===location.hash.slice(1));
addEventListener("hashchange",()=>{const node=place();if(node>=0&&node!==current){trail.push(current);show(node)}});
show(Math.max(0,place()));
`;

export const SCRIPT = `"use strict";{${LAYOUT_SCRIPT}${VIEW_SCRIPT}}`;
