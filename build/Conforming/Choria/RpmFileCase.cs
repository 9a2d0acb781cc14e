using System.Globalization;
using System.Text.Json;
using Recipes.IO;

namespace Conforming.Choria;

/// <summary>What an rpm must be: by <c>rpm -qp</c>, and installed into a root of its own.</summary>
internal sealed class RpmFileCase(ToolRunner tools, JsonProperty expected) : PackageFileCase(tools, expected)
{
    private const int ConfigurationFlag = 1;
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;

    protected override async Task CheckAsync(AbsolutePath file, CancellationToken cancellationToken)
    {
        Expected.Only(
            "an rpm",
            "file",
            "rpm_query",
            "files_path_mode_config",
            "ignore",
            "scripts_mention",
            "config_requires",
            "contents_mention",
            "install"
        );
        foreach (var tag in Expected.Maybe("rpm_query") is { } query ? query.Members() : [])
        {
            var value = await Tools.RunAsync(["rpm", "-qp", "--nosignature", "--qf", $"%{{{tag.Name}}}", file], cancellationToken);
            Demand($"rpm_query.{tag.Name}", value.Trim() == tag.Value.Text(), tag.Value.Text(), value);
        }
        var scripts = Sections(await Tools.RunAsync(["rpm", "-qp", "--nosignature", "--scripts", file], cancellationToken));
        foreach (var script in Expected.Maybe("scripts_mention") is { } mentions ? mentions.Members() : [])
        {
            var text = scripts.GetValueOrDefault(script.Name, "");
            foreach (var words in Expected.Child("scripts_mention").Texts(script.Name))
                Demand($"scripts.{script.Name}", Mentions(text, words), words, text);
        }
        if (Expected.Maybe("config_requires") is { } requires)
        {
            var provided = await Tools.RunAsync(["rpm", "-qp", "--nosignature", "--provides", "--requires", file], cancellationToken);
            Demand(
                "config_requires",
                provided.Split('\n').Select(line => line.Trim()).Contains(requires.Text()),
                requires.Text(),
                provided
            );
        }
    }

    protected override async Task<IReadOnlyDictionary<string, (string Mode, bool IsConfiguration)>> FilesAsync(
        AbsolutePath file,
        CancellationToken cancellationToken
    )
    {
        var lines = await Tools.RunAsync(
            ["rpm", "-qp", "--nosignature", "--qf", @"[%{FILENAMES}\t%{FILEMODES:octal}\t%{FILEFLAGS}\n]", file],
            cancellationToken
        );
        return lines
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .Where(cells => (OfOctal(cells[1]) & TypeMask) == RegularFile)
            .ToDictionary(
                cells => cells[0],
                cells => (Octal(OfOctal(cells[1])), (int.Parse(cells[2], CultureInfo.InvariantCulture) & ConfigurationFlag) != 0),
                StringComparer.Ordinal
            );
    }

    protected override Task UnpackAsync(AbsolutePath file, AbsolutePath directory, CancellationToken cancellationToken) =>
        Tools.RunAsync(["sh", "-c", "rpm2cpio \"$1\" | cpio -idm --quiet", "sh", file], cancellationToken, directory);

    protected override IPackageRoot NewRoot(AbsolutePath directory) => new RpmRoot(Tools, directory);

    // "preuninstall scriptlet (using /bin/sh):" and the lines below it, as "preun".
    private static Dictionary<string, string> Sections(string scripts)
    {
        var sections = new Dictionary<string, string>(StringComparer.Ordinal);
        var name = "";
        foreach (var line in scripts.Split('\n'))
        {
            var word = line.Split(' ')[0];
            if (line.Contains(" scriptlet (using ", StringComparison.Ordinal) || line.Contains(" program: ", StringComparison.Ordinal))
                name = word.Replace("install", "", StringComparison.Ordinal);
            sections[name] = sections.GetValueOrDefault(name, "") + line + "\n";
        }
        return sections;
    }

    // All words in one line: options may stand between them.
    private static bool Mentions(string text, string words) =>
        text.Split('\n').Any(line => words.Split(' ').All(word => line.Contains(word, StringComparison.Ordinal)));
}
