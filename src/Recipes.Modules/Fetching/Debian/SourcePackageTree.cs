using System.Buffers;
using Recipes.Archives.Compression;
using Recipes.Archives.Unpacking;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Modules.Fetching.Debian;

/// <summary>
/// Makes the source tree of a Debian source package as <c>dpkg-source --extract</c> does (dpkg-source(1)): upstream's archive, its further
/// components, the distribution's own directory or difference, and its patches.
/// </summary>
/// <param name="context">Whose <see cref="RecipeContext.SourceDirectory"/> is made.</param>
/// <param name="files">The package's files by their names.</param>
internal sealed class SourcePackageTree(RecipeContext context, IReadOnlyDictionary<string, AbsolutePath> files)
{
    private const string Main = ".orig";
    private const string Component = ".orig-";
    private const string Distribution = ".debian";
    private const string Native = ".native";
    private const string Difference = ".diff";

    private static readonly SearchValues<char> ComponentCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"
    );

    private AbsolutePath Root => context.SourceDirectory;

    /// <summary>Makes it.</summary>
    /// <param name="package">What the files are.</param>
    /// <param name="appliesPatches">Whether the distribution's changes to upstream's files are made.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task MakeAsync(SourceControlFile package, bool appliesPatches, CancellationToken cancellationToken)
    {
        Root.DeleteDirectory();
        var started = context.Time.GetUtcNow().UtcDateTime;
        var kinds = files.Keys.ToLookup(KindOf, StringComparer.Ordinal);
        var main = kinds[Main].FirstOrDefault() ?? kinds[Native].FirstOrDefault() ?? throw Incomplete(package);
        await UnpackAsync(files[main], Root, isStripped: true, cancellationToken);
        foreach (var component in kinds.Where(kind => kind.Key.StartsWith(Component, StringComparison.Ordinal)))
            await ReplaceAsync(files[component.First()], Root / component.Key[Component.Length..], cancellationToken);
        if (kinds[Distribution].FirstOrDefault() is { } debian)
            await OverlayAsync(files[debian], cancellationToken);
        if (appliesPatches && kinds[Difference].FirstOrDefault() is { } difference)
            await ApplyDifferenceAsync(files[difference], cancellationToken);
        if (appliesPatches && package.Format is "3.0 (quilt)")
            await ApplySeriesAsync(cancellationToken);
        // What patches changed has one time: else make would generate files anew by the order in which the patches came.
        SetChanged(Root, started);
    }

    // NAME_VERSION.orig.tar.xz, .orig-COMPONENT.tar.gz, .debian.tar.xz, .diff.gz; NAME_VERSION.tar.xz is native.
    private static string KindOf(string name)
    {
        if (name.EndsWith(".diff.gz", StringComparison.Ordinal))
            return Difference;
        var end = name.LastIndexOf(".tar.", StringComparison.Ordinal);
        if (end < 0)
            return "";
        var stem = name[..end];
        if (stem.EndsWith(Main, StringComparison.Ordinal))
            return Main;
        if (stem.EndsWith(Distribution, StringComparison.Ordinal))
            return Distribution;
        var component = stem.LastIndexOf(Component, StringComparison.Ordinal);
        return component >= 0 && stem.AsSpan(component + Component.Length).IndexOfAnyExcept(ComponentCharacters) < 0
            ? stem[component..]
            : Native;
    }

    private static RecipesException Incomplete(SourceControlFile package) =>
        new(
            $"The source package {package.Name} {package.Version} names no archive of the sources.",
            "Fetch another version.",
            ExitCode.InvalidInput
        );

    private static Task<UnpackedArchive> UnpackAsync(
        AbsolutePath archive,
        AbsolutePath directory,
        bool isStripped,
        CancellationToken cancellationToken
    ) => ArchiveUnpacker.UnpackAsync(archive, directory, new UnpackOptions { StripTopDirectory = isStripped }, cancellationToken);

    // A component takes the place of what upstream's archive has under its name.
    private static async Task ReplaceAsync(AbsolutePath archive, AbsolutePath directory, CancellationToken cancellationToken)
    {
        directory.DeleteDirectory();
        await UnpackAsync(archive, directory, isStripped: true, cancellationToken);
    }

    private async Task OverlayAsync(AbsolutePath archive, CancellationToken cancellationToken)
    {
        var part = Root + ".debian";
        part.DeleteDirectory();
        try
        {
            await UnpackAsync(archive, part, isStripped: false, cancellationToken);
            (Root / "debian").DeleteDirectory();
            Directory.Move(part / "debian", Root / "debian");
        }
        catch (DirectoryNotFoundException fault)
        {
            throw new RecipesException($"'{archive}' holds no directory 'debian'.", "Fetch another version.", ExitCode.InvalidInput, fault);
        }
        finally
        {
            part.DeleteDirectory();
        }
    }

    private async Task ApplyDifferenceAsync(AbsolutePath difference, CancellationToken cancellationToken)
    {
        var patch = Root + ".diff";
        File.Delete(patch);
        try
        {
            await CompressedFile.DecompressAsync(difference, patch, limits: null, cancellationToken);
            await PatchAsync(patch, cancellationToken);
        }
        finally
        {
            File.Delete(patch);
        }
        var rules = Root / "debian" / "rules";
        if (!OperatingSystem.IsWindows() && File.Exists(rules))
            File.SetUnixFileMode(rules, (UnixFileMode)0b111_101_101);
    }

    private async Task ApplySeriesAsync(CancellationToken cancellationToken)
    {
        var patches = Root / "debian" / "patches";
        var series = new[] { patches / "debian.series", patches / "series" }.FirstOrDefault(file => File.Exists(file));
        if (series is null)
            return;
        foreach (var line in await File.ReadAllLinesAsync(series, cancellationToken))
        {
            // A comment begins a line or follows a blank; options behind a name mean nothing here, as for dpkg-source.
            var name = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
            if (name is null || name[0] == '#')
                continue;
            if (Path.IsPathFullyQualified(name) || name.Split('/').Contains("..", StringComparer.Ordinal))
                throw new RecipesException(
                    $"'{series}' names '{name}', which lies elsewhere.",
                    "Do not use this source.",
                    ExitCode.Integrity
                );
            await PatchAsync(patches / name, cancellationToken);
        }
    }

    // What dpkg-source asks of patch: no fuzz, no question, nothing twice; a file without content goes.
    private async Task PatchAsync(AbsolutePath patch, CancellationToken cancellationToken)
    {
        var command = Command.Create(
            "patch",
            "-p1",
            "--batch",
            "--forward",
            "--fuzz=0",
            "--unified",
            "--remove-empty-files",
            "--no-backup-if-mismatch",
            "-i",
            patch
        );
        await context.RunAsync(command.In(Root), cancellationToken);
    }

    private static void SetChanged(AbsolutePath directory, DateTime started)
    {
        foreach (var file in DirectoryWalk.Below(directory).OfType<FileInfo>())
        {
            if (file.LinkTarget is null && file.LastWriteTimeUtc > started)
                file.LastWriteTimeUtc = started;
        }
    }
}
