using System.Text.Json;
using Recipes.IO;

namespace Conforming.Choria;

/// <summary>What a deb must be, by <c>dpkg-deb</c>, and installed in a box over a base of Debian.</summary>
internal sealed class DebFileCase(Product product, ToolRunner tools, JsonProperty expected) : PackageFileCase(tools, expected)
{
    protected override async Task CheckAsync(AbsolutePath file, CancellationToken cancellationToken)
    {
        Expected.Only("a deb", "file", "control", "files_path_mode_config", "ignore", "contents_mention", "install");
        foreach (var field in Expected.Maybe("control") is { } control ? control.Members() : [])
        {
            var value = await Tools.RunAsync(["dpkg-deb", "-f", file, field.Name], cancellationToken);
            Demand($"control.{field.Name}", value.Trim() == field.Value.Text(), field.Value.Text(), value);
        }
    }

    protected override async Task<IReadOnlyDictionary<string, (string Mode, bool IsConfiguration)>> FilesAsync(
        AbsolutePath file,
        CancellationToken cancellationToken
    )
    {
        var directory = (file.Parent! / $"{file.Name}.control").CreateDirectory();
        await Tools.RunAsync(["dpkg-deb", "-e", file, directory], cancellationToken);
        var list = directory / "conffiles";
        var configuration = list.FileExists() ? list.ReadAllText().Split('\n') : [];
        var listing = await Tools.RunAsync(["sh", "-c", "dpkg-deb --fsys-tarfile \"$1\" | tar -tv", "sh", file], cancellationToken);
        return listing
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries))
            .Where(cells => cells[0][0] == '-')
            .Select(cells => (Path: cells[5].TrimStart('.'), Mode: Octal(Rights(cells[0]))))
            .ToDictionary(entry => entry.Path, entry => (entry.Mode, configuration.Contains(entry.Path)), StringComparer.Ordinal);
    }

    protected override Task UnpackAsync(AbsolutePath file, AbsolutePath directory, CancellationToken cancellationToken) =>
        Tools.RunAsync(["dpkg-deb", "-x", file, directory], cancellationToken);

    protected override IPackageRoot NewRoot(AbsolutePath directory) => new DebRoot(product);

    // -rwxr-xr-x
    private static int Rights(string letters) => letters[1..10].Aggregate(0, (mode, letter) => (mode << 1) | (letter == '-' ? 0 : 1));
}
