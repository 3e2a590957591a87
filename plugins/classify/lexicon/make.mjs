// Makes brands.deflate from the npm package name-suggestion-index (BSD-3-Clause, see the licence beside this file).
//
//   npm pack name-suggestion-index@8 && tar xzf name-suggestion-index-*.tgz
//   node make.mjs package brands.deflate
//
// What comes out is text, deflated: a line with the version, then for each of our common categories a line "=category",
// and below it a line per name: name, tab, countries with a comma between them (nothing: many countries).
// A name that stands for something else more often has "!" before it.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";

const [source, target] = process.argv.slice(2);
const { nsi } = JSON.parse(readFileSync(join(source, "dist/json/nsi.min.json"), "utf8"));
const { version } = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));

// A path of the index begins with a key of OpenStreetMap and its value. The first rule that fits decides.
const RULES = [
  ["fuel", /^(amenity\/(fuel|charging_station)|waterway\/fuel|shop\/gas)$/],
  ["groceries", /^shop\/(supermarket|convenience|greengrocer|butcher|bakery|deli|dairy|cheese|seafood|frozen_food|health_food|alcohol|wine|beverages|pastry|confectionery|chocolate|nuts|spices|tea|coffee|wholesale|general|country_store|kiosk|outpost|agrarian_food|food|water)$/],
  ["dining", /^amenity\/(restaurant|fast_food|cafe|bar|pub|ice_cream|biergarten|food_court|food_sharing)$/],
  ["health_care", /^(amenity\/(pharmacy|hospital|clinic|doctors|dentist|nursing_home)|healthcare\/.*|shop\/(chemist|optician|hearing_aids|medical_supply|herbalist|nutrition_supplements|massage)|emergency\/ambulance_station)$/],
  ["education", /^(amenity\/(school|university|college|kindergarten|language_school|music_school|prep_school|training|library|childcare|driving_school)|shop\/books|office\/educational_institution)$/],
  ["entertainment", /^(amenity\/(cinema|casino|gambling|karaoke_box|nightclub|theatre|internet_cafe|photo_booth)|leisure\/.*|shop\/(bookmaker|lottery|video_games|video|games|music|ticket|anime|toys)|tourism\/(theme_park|museum|zoo|gallery|aquarium|attraction))$/],
  ["travel", /^(tourism\/.*|shop\/travel_agency|aeroway\/.*|amenity\/(conference_centre)|office\/visa|transit\/aeroway.*)$/],
  ["telecom", /^(shop\/(telecommunication|mobile_phone|mobile_phone_accessories)|office\/telecommunication|amenity\/telephone|telecom\/.*)$/],
  ["tech_digital", /^(shop\/(computer|electronics|hifi|camera|printer_ink)|office\/it)$/],
  ["transport", /^(amenity\/(parking|parking_space|car_rental|car_sharing|car_wash|bicycle_.*|motorcycle_rental|taxi|vehicle_inspection|ferry_terminal|bus_station|boat_rental|kick-scooter_rental|compressed_air|truck_.*)|shop\/(car|car_repair|car_parts|tyres|motorcycle|motorcycle_repair|truck|truck_repair|bicycle|caravan|boat|fuel)|highway\/.*|route\/(train|bus|ferry|subway|tram|light_rail|trolleybus|railway)|railway\/.*|public_transport\/.*|aerialway\/.*)$/],
  ["cash", /^amenity\/atm$/],
  ["fees_interest", /^(amenity\/(bank|bureau_de_change)|office\/(financial|financial_advisor))$/],
  ["transfer_savings", /^amenity\/(money_transfer|payment_centre|payment_terminal)$/],
  ["loan_credit", /^(shop\/(pawnbroker|money_lender)|office\/(mortgage|bail_bond_agent))$/],
  ["insurance", /^office\/(insurance|insurance_adjuster)$/],
  ["housing", /^(office\/(estate_agent|property_management)|landuse\/residential|building\/.*|shop\/storage_rental)$/],
  ["utilities", /^(power\/(plant|substation|generator|line|minor_line)|office\/(energy_supplier|water_utility|power_utility)|pipeline\/.*|man_made\/(water_works|wastewater_plant|water_tower|pipeline|reservoir_covered|pumping_station)|amenity\/(recycling|waste_basket|waste_disposal|sanitary_dump_station)|landuse\/landfill)$/],
  ["tax_gov", /^(office\/(government|tax)|amenity\/(townhall|courthouse|police|customs)|landuse\/military)$/],
  ["office_services", /^(office\/.*|amenity\/(post_office|post_depot|post_box|parcel_locker|coworking_space|vending_machine)|shop\/(stationery|copyshop|outpost)|craft\/signmaker|advertising\/.*)$/],
  ["other_giving", /^(amenity\/(animal_.*|veterinary|social_facility|social_centre|community_centre|place_of_worship|mortuary|public_bookcase)|shop\/(pet|charity|funeral_directors)|club\/.*|emergency\/.*)$/],
  ["home", /^(shop\/(doityourself|hardware|furniture|houseware|garden_centre|interior_decoration|kitchen|bed|lighting|flooring|carpet|curtain|paint|tiles|appliance|electrical|household_linen|bathroom_furnishing|trade|window_blind|doors|fireplace|glaziery|power_tools|tool_hire|locksmith|pottery|frame|candles|swimming_pool|vacuum_cleaner|laundry|dry_cleaning|cleaning|pest_control|groundskeeping|plant_hire|florist|bbq|agrarian)|craft\/.*)$/],
  ["shopping", /^(shop\/.*|amenity\/marketplace|landuse\/retail)$/],
];

const keep = new Map();
for (const [path, { items }] of Object.entries(nsi)) {
  const place = path.split("/");
  const rule = RULES.find(([, pattern]) => pattern.test(place.slice(1).join("/")));
  const organisations = place[0] === "brands" || /^(utilities|telecom|transport|tax_gov)$/.test(rule?.[0] ?? "");
  if (!rule || !organisations || !items) continue;
  for (const item of items) {
    const where = countries(item.locationSet);
    for (const name of names(item)) {
      const key = `${rule[0]}\t${name}`;
      keep.set(key, [...(keep.get(key) ?? []), where]);
    }
  }
}

/** Every way in which a brand is written. */
function names(item) {
  const found = Object.entries(item.tags ?? {})
    .filter(([key]) => /^((official_|short_|alt_|int_)?name|brand|operator)(:(?!wiki|website|type|short|country)[a-z]{2})?$/.test(key))
    .flatMap(([, value]) => value.split(";"));
  const all = [...found, ...(item.matchNames ?? []), ...(item.matchTags ? [] : [item.displayName ?? ""])];
  const tidy = all.map((name) => name.toLowerCase().replace(/\s*\([^)]*\)/g, "").replace(/[\t\n=]/g, " ").trim());
  return new Set(tidy.filter((name) => [...name].length > 1 && name.length <= 40 && !/^q\d+$/.test(name)));
}

/** Up to four countries; nothing for more, or for the whole world. */
function countries({ include = [] }) {
  const codes = include.map((place) => (typeof place === "string" ? place.slice(0, 2).toLowerCase() : "*"));
  const distinct = [...new Set(codes)].sort();
  const plain = distinct.length <= 4 && distinct.every((code) => /^[a-z]{2}$/.test(code));
  return plain ? distinct : [];
}

// In how many entries of the index a name means what. Of equals, the rule that comes first.
const order = RULES.map(([category]) => category);
const main = new Map();
for (const [key, found] of keep) {
  const [category, name] = key.split("\t");
  const best = main.get(name);
  const rank = found.length * 100 - order.indexOf(category);
  if (!best || rank > best.rank) main.set(name, { category, rank });
}

const lines = [`name-suggestion-index ${version}`];
let before = "";
for (const key of [...keep.keys()].sort()) {
  const [category, name] = key.split("\t");
  if (category !== before) lines.push(`=${category}`);
  before = category;
  const found = keep.get(key);
  const mark = main.get(name).category === category ? "" : "!";
  const codes = found.some((list) => list.length === 0) ? [] : [...new Set(found.flat())].sort();
  lines.push(codes.length > 0 && codes.length <= 4 ? `${mark}${name}\t${codes.join(",")}` : `${mark}${name}`);
}
const text = Buffer.from(`${lines.join("\n")}\n`, "utf8");
const packed = deflateRawSync(text, { level: 9, memLevel: 9 });
writeFileSync(target, packed);
console.log(`${lines.length} lines, ${text.length} bytes, ${packed.length} deflated`);
