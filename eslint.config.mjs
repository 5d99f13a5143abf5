// The parts of the page's script share one scope, so undefined names are found by tsc, not here.
export default [
  {
    files: ["geomap/render/static/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "script" },
    rules: {
      "array-callback-return": "error",
      "consistent-return": "off",
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "text from data never becomes markup; use textContent" },
        { property: "outerHTML", message: "text from data never becomes markup; use textContent" },
        { property: "insertAdjacentHTML", message: "text from data never becomes markup; use textContent" },
      ],
      "no-var": "error",
      "prefer-const": "error",
      complexity: ["error", 16],
      "max-lines": ["error", 420],
      "max-lines-per-function": ["error", { max: 60, skipComments: true }],
    },
  },
];
