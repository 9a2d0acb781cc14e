using System.Runtime.CompilerServices;

namespace Recipes.Specs.Catalog;

/// <summary>A package of the older system, as a row of <c>chocpkg-packages.md</c> says it.</summary>
/// <param name="Name">The package's name.</param>
/// <param name="Description">One phrase.</param>
/// <param name="Needs">The packages that it depends on; of a group, its members.</param>
/// <param name="Check">The module's word and its argument: <c>pkgconfig flac</c>; null for none.</param>
/// <param name="Variants">Name, address, and digest or reference; the last is null where there is none.</param>
/// <param name="Build">The module's word and its arguments.</param>
internal sealed record ChocpkgPackage(
    string Name,
    string Description,
    IReadOnlyList<string> Needs,
    string? Check,
    IReadOnlyList<(string Name, string Address, string? Reference)> Variants,
    string Build
)
{
    public static IReadOnlyList<ChocpkgPackage> All { get; } =
    [.. File.ReadLines(Table()).Where(line => line.StartsWith('|')).Skip(2).Select(Read)];

    public bool IsGroup => Build.StartsWith("group: ", StringComparison.Ordinal);

    public IReadOnlyList<string> BuildArguments => Words(Build)[1..];

    private static ChocpkgPackage Read(string row)
    {
        var cells = row.Split('|').Select(cell => cell.Trim()).ToArray()[1..^1];
        var group = cells[5].StartsWith("group: ", StringComparison.Ordinal);
        return new ChocpkgPackage(
            cells[0],
            cells[1],
            group ? Words(cells[5]["group: ".Length..]) : Words(cells[2]),
            cells[3] == "-" ? null : cells[3],
            cells[4] == "-" ? [] : [.. cells[4].Split("<br>").Select(ReadVariant)],
            cells[5]
        );
    }

    private static (string, string, string?) ReadVariant(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (words[0].TrimEnd(':'), words[1], words.Length > 2 ? words[2] : null);
    }

    private static string[] Words(string text) => text == "-" ? [] : text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Table([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "chocpkg-packages.md");
}
