using System.Globalization;
using System.Text.Json;
using Recipes.IO;

namespace Conforming.Choria;

/// <summary>What a package file must be, by the tools of its system.</summary>
internal abstract class PackageFileCase(ToolRunner tools, JsonProperty expected)
{
    private readonly List<string> differences = [];

    protected ToolRunner Tools => tools;

    protected JsonElement Expected => expected.Value;

    /// <summary>The case of a file, by its suffix.</summary>
    /// <exception cref="CaseException">It is neither an rpm nor a deb.</exception>
    public static PackageFileCase Of(ToolRunner tools, JsonProperty expected) =>
        Path.GetExtension(expected.Value.Text("file")) switch
        {
            ".rpm" => new RpmFileCase(tools, expected),
            ".deb" => new DebFileCase(tools, expected),
            var other => throw new CaseException($"'{other}' is no package file that is understood"),
        };

    /// <summary>The differences.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(AbsolutePath artifacts, CancellationToken cancellationToken)
    {
        var file = artifacts / Expected.Text("file");
        if (!file.FileExists())
            return
            [
                $"{expected.Name}.file: expected {file.Name}, got {string.Join(", ", artifacts.GetFiles().Select(other => other.Name))}",
            ];
        await CheckAsync(file, cancellationToken);
        await CheckFilesAsync(file, cancellationToken);
        var tree = file.Parent! / $"{file.Name}.tree";
        tree.CreateDirectory();
        await UnpackAsync(file, tree, cancellationToken);
        foreach (var content in Expected.Maybe("contents_mention") is { } contents ? contents.Members() : [])
        {
            var place = tree / content.Name.TrimStart('/');
            var text = place.FileExists() ? place.ReadAllText() : "";
            foreach (var words in Expected.Child("contents_mention").Texts(content.Name))
                Demand($"contents_mention.{content.Name}", text.Contains(words, StringComparison.Ordinal), words, text);
        }
        return differences;
    }

    /// <summary>What only files of this kind have.</summary>
    protected abstract Task CheckAsync(AbsolutePath file, CancellationToken cancellationToken);

    /// <summary>The files in it: mode in octal digits, and whether it is a configuration file.</summary>
    protected abstract Task<IReadOnlyDictionary<string, (string Mode, bool IsConfiguration)>> FilesAsync(
        AbsolutePath file,
        CancellationToken cancellationToken
    );

    /// <summary>Unpacks its files.</summary>
    protected abstract Task UnpackAsync(AbsolutePath file, AbsolutePath directory, CancellationToken cancellationToken);

    /// <summary>Notes a difference unless it is as expected.</summary>
    protected void Demand(string place, bool isRight, string wanted, string actual)
    {
        if (!isRight)
            differences.Add($"{expected.Name}.{place}: expected {wanted}, got {actual.Trim()}");
    }

    private async Task CheckFilesAsync(AbsolutePath file, CancellationToken cancellationToken)
    {
        var files = await FilesAsync(file, cancellationToken);
        foreach (var row in Expected.Maybe("files_path_mode_config") is { } rows ? rows.Items() : [])
        {
            var cells = row.Items().ToList();
            var (path, mode, isConfiguration) = (cells[0].Text(), cells[1].Text(), cells[2].GetBoolean());
            if (!files.TryGetValue(path, out var actual))
                Demand($"files.{path}", false, "a file", string.Join(" ", files.Keys));
            else
                Demand($"files.{path}", actual == (mode, isConfiguration), $"{(mode, isConfiguration)}", $"{actual}");
        }
    }

    /// <summary>Four octal digits of a mode's rights.</summary>
    protected static string Octal(int mode) => Convert.ToString(mode & 0b111_111_111_111, 8).PadLeft(4, '0');

    /// <summary>A number of base 8.</summary>
    protected static int OfOctal(string digits) => Convert.ToInt32(digits.Trim().TrimStart('0') is { Length: > 0 } some ? some : "0", 8);
}
