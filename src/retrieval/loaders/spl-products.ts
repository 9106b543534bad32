import type { XmlTree } from "../../lib/xml-tree.ts";
import { characterData, childTrees, treeAt, treesBelow } from "../../lib/xml-tree-search.ts";
import { oneLine } from "./document-text.ts";

export interface DrugNames {
  brands: string[];
  generics: string[];
  ingredients: string[];
}

/** The names of the products that a label is about, each once, in its order. */
export function drugNames(label: XmlTree): DrugNames {
  const [brands, generics, ingredients] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const product of productsOf(label)) {
    // Releases before 2010 say "manufacturedMedicine" for the inner one.
    const inner = treeAt(product, "manufacturedProduct") ?? treeAt(product, "manufacturedMedicine") ?? product;
    add(brands, treeAt(inner, "name"));
    for (const generic of treesBelow(inner, "genericMedicine")) add(generics, treeAt(generic, "name"));
    for (const ingredient of treesBelow(inner, "ingredient")) {
      const isActive = /^ACTI/.test(ingredient.attributes.classCode ?? "");
      if (isActive) add(ingredients, treeAt(ingredient, "ingredientSubstance", "name"));
    }
    for (const substance of treesBelow(inner, "activeIngredientSubstance")) add(ingredients, treeAt(substance, "name"));
  }
  return { brands: [...brands], generics: [...generics], ingredients: [...ingredients] };
}

/** Products stand beside the text of sections, mostly the first. */
function productsOf(label: XmlTree): XmlTree[] {
  const components = childTrees(treeAt(label, "component", "structuredBody"), "component");
  const sections = components.flatMap((component) => childTrees(component, "section"));
  return sections.flatMap((section) =>
    childTrees(section, "subject").flatMap((one) => treesBelow(one, "manufacturedProduct")),
  );
}

/** "Lipitor (atorvastatin calcium)"; "" where the label names no product. */
export function labelTitle({ brands, generics, ingredients }: DrugNames): string {
  const brand = brands[0] ?? generics[0] ?? ingredients[0] ?? "";
  const generic = (generics.length > 0 ? generics : ingredients).slice(0, 3).join(", ");
  const isSame = generic === "" || generic.toLowerCase() === brand.toLowerCase();
  return isSame ? brand : `${brand} (${generic})`;
}

function add(names: Set<string>, name: XmlTree | undefined): void {
  const text = oneLine(characterData(name));
  if (text !== "") names.add(text);
}
