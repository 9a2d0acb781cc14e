using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Packagers.Msi;

/// <summary>
/// Makes Windows Installer packages with <c>wixl</c> of msitools. The files are installed below <c>Program Files\NAME</c>, in the directories that they
/// have in the package.
/// </summary>
/// <param name="commands">Runs <c>wixl</c>.</param>
/// <param name="environment">Its environment; null is this process's own.</param>
public sealed class MsiPackager(ICommandRunner commands, IReadOnlyDictionary<string, string>? environment = null) : IPackager
{
    /// <inheritdoc/>
    public string Format => "msi";

    /// <inheritdoc/>
    public string FileName(PackageMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return $"{metadata.Name}-{metadata.Version}-{MsiNames.Architecture(metadata.Triplet)}.msi";
    }

    /// <inheritdoc/>
    public string Version(PackageMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return MsiNames.Version(metadata.Version);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Faults(PackageContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        return [.. PackageFaults.Of(contents), .. MsiNames.Faults(contents)];
    }

    /// <inheritdoc/>
    public async Task WriteAsync(PackageContents contents, Stream destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contents);
        PackageFaults.Refuse(this, contents);
        if (ExecutableSearch.Find("wixl", environment) is null)
            throw new RecipesException(
                "There is no program 'wixl', which makes msi files.",
                "Install it (Debian: apt-get install wixl).",
                ExitCode.MissingTool
            );
        var directory = AbsolutePath.Create(Directory.CreateTempSubdirectory("recipes-msi-").FullName);
        try
        {
            var files = contents.Sorted().Where(file => file.Kind == PackageFileKind.File).ToList();
            for (var i = 0; i < files.Count; i++)
                await StageAsync(files[i], directory / $"f{i}", contents.Time, cancellationToken);
            await File.WriteAllTextAsync(directory / "package.wxs", MsiSource.Write(contents, files), cancellationToken);
            var command = Command
                .Create(
                    "wixl",
                    "--arch",
                    MsiNames.Architecture(contents.Metadata.Triplet)!,
                    "--output",
                    directory / "package.msi",
                    directory / "package.wxs"
                )
                .In(directory)
                .WithEnvironment(environment);
            var result = await commands.RunAsync(command, null, cancellationToken);
            if (!result.Succeeded)
                throw new RecipesException(
                    $"wixl fails with {result.ExitCode}: {string.Join(' ', result.Tail.TakeLast(5).Select(line => line.Text))}",
                    "Correct what it names."
                );
            var msi = await File.ReadAllBytesAsync(directory / "package.msi", cancellationToken);
            MsiSummary.Fix(
                msi,
                MsiNames.Id(contents.Metadata, contents.Time.ToString("O", System.Globalization.CultureInfo.InvariantCulture)),
                contents.Time
            );
            await destination.WriteAsync(msi, cancellationToken);
        }
        finally
        {
            directory.DeleteDirectory();
        }
    }

    private static async Task StageAsync(PackageFile file, AbsolutePath path, DateTimeOffset time, CancellationToken cancellationToken)
    {
        await using (var content = new FileContent(file, null))
        await using (var target = File.Create(path))
            await content.CopyToAsync(target, cancellationToken);
        File.SetLastWriteTimeUtc(path, time.UtcDateTime);
    }
}
