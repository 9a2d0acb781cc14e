using FsCheck;
using FsCheck.Fluent;

namespace Recipes.Specs.FrontEnds.Choria;

/// <summary>Pieces of which any YAML can be made, and what is none.</summary>
internal static class YamlPieces
{
    /// <summary>One piece.</summary>
    public static Gen<string> Any { get; } =
        Gen.Elements(
            "a",
            "a: ",
            ": ",
            "- ",
            "\n",
            "  ",
            "{",
            "}",
            "[",
            "]",
            "'",
            "\"",
            "|",
            ">",
            "#",
            " #",
            "---",
            "---\n",
            ",",
            "&",
            "&x ",
            "*x ",
            "<<: ",
            "\t",
            "!t ",
            "?",
            "{{x}}",
            "%",
            "\\",
            "packages: "
        );
}
