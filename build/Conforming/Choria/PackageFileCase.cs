using System.Text.Json;
using Recipes.Errors;
using Recipes.IO;

namespace Conforming.Choria;

/// <summary>What a package file must be, by the tools of its system.</summary>
internal abstract class PackageFileCase(ToolRunner tools, JsonProperty expected)
{
    private readonly List<string> differences = [];

    /// <summary>Why something of it could not be tried on this machine; null if all was.</summary>
    public string? Skipped { get; private set; }

    protected ToolRunner Tools => tools;

    protected JsonElement Expected => expected.Value;

    /// <summary>The case of a file, by its suffix.</summary>
    /// <exception cref="CaseException">It is neither an rpm nor a deb.</exception>
    public static PackageFileCase Of(Product product, ToolRunner tools, JsonProperty expected) =>
        Path.GetExtension(expected.Value.Text("file")) switch
        {
            ".rpm" => new RpmFileCase(tools, expected),
            ".deb" => new DebFileCase(product, tools, expected),
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
        if (Expected.Maybe("install") is { } install)
            await InstallAsync(file, InstallSteps.Parse(install.Text()), cancellationToken);
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

    /// <summary>A root to install it into.</summary>
    /// <param name="directory">Does not exist; may be used.</param>
    protected abstract IPackageRoot NewRoot(AbsolutePath directory);

    /// <summary>Notes a difference unless it is as expected.</summary>
    protected void Demand(string place, bool isRight, string wanted, string actual)
    {
        if (!isRight)
            differences.Add($"{expected.Name}.{place}: expected {wanted}, got {actual.Trim()}");
    }

    private IReadOnlyList<JsonElement> Rows => [.. Expected.Maybe("files_path_mode_config")?.Items() ?? []];

    private async Task CheckFilesAsync(AbsolutePath file, CancellationToken cancellationToken)
    {
        var files = await FilesAsync(file, cancellationToken);
        foreach (var row in Rows)
        {
            if (row.Items().ToList() is not [var path, var mode, { ValueKind: JsonValueKind.True or JsonValueKind.False } flag])
                throw new CaseException($"'{row.GetRawText()}' is no path, mode and whether it is configuration");
            if (!files.TryGetValue(path.Text(), out var actual))
                Demand($"files.{path.Text()}", false, "a file", string.Join(" ", files.Keys));
            else
                Demand(
                    $"files.{path.Text()}",
                    actual == (mode.Text(), flag.GetBoolean()),
                    $"{(mode.Text(), flag.GetBoolean())}",
                    $"{actual}"
                );
        }
        // Who says what is to be ignored names all else.
        if (Expected.Maybe("ignore") is null)
            return;
        var ignored = Expected.Texts("ignore");
        var known = Rows.Select(row => row.Items().First().Text()).ToHashSet(StringComparer.Ordinal);
        foreach (var path in files.Keys.Where(path => !known.Contains(path) && !ignored.Any(start => IsBelow(path, start))))
            Demand($"files.{path}", false, "nothing", "a file");
    }

    private static bool IsBelow(string path, string directory) =>
        path == directory || path.StartsWith(directory.TrimEnd('/') + "/", StringComparison.Ordinal);

    private async Task InstallAsync(AbsolutePath file, IReadOnlyList<InstallSteps.Step> steps, CancellationToken cancellationToken)
    {
        var paths = Rows.Select(row => row.Items().First().Text()).ToList();
        await using var root = NewRoot(file.Parent! / $"{file.Name}.root");
        try
        {
            foreach (var step in steps)
                await TryAsync(root, step, file, paths, cancellationToken);
        }
        catch (RecipesException fault) when (fault.ExitCode == ExitCode.MissingTool)
        {
            Skipped = $"'install' was not tried: {fault.Message}";
        }
    }

    private async Task TryAsync(
        IPackageRoot root,
        InstallSteps.Step step,
        AbsolutePath file,
        List<string> paths,
        CancellationToken cancellationToken
    )
    {
        switch (step)
        {
            case InstallSteps.Install(var options, var wanted):
                var state = await root.InstallAsync(file, options, cancellationToken);
                Demand("install.state", wanted is null || state == wanted, wanted ?? "", state);
                foreach (var path in paths.Except(await root.ThereAsync(paths, cancellationToken)))
                    Demand($"install.{path}", false, "a file", "none");
                break;
            case InstallSteps.Prints(var command, var text):
                var said = await root.RunAsync(command, cancellationToken);
                Demand($"install '{command}'", said.TrimEnd('\n') == text, text, said);
                break;
            case InstallSteps.Enabled(var unit, var isWanted):
                var isEnabled = await root.IsEnabledAsync(unit, cancellationToken);
                Demand(
                    $"install.{unit}",
                    isEnabled == isWanted,
                    isWanted ? "enabled" : "not enabled",
                    isEnabled ? "enabled" : "not enabled"
                );
                break;
            default:
                await root.RemoveAsync(cancellationToken);
                foreach (var path in await root.ThereAsync(paths, cancellationToken))
                    Demand($"removal.{path}", false, "nothing", "a file");
                break;
        }
    }

    /// <summary>Four octal digits of a mode's rights.</summary>
    protected static string Octal(int mode) => Convert.ToString(mode & 0b111_111_111_111, 8).PadLeft(4, '0');

    /// <summary>A number of base 8.</summary>
    protected static int OfOctal(string digits) => Convert.ToInt32(digits.Trim().TrimStart('0') is { Length: > 0 } some ? some : "0", 8);
}
