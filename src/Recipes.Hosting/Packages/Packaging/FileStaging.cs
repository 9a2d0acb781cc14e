using Recipes.Commands;
using Recipes.Elf;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.IO;
using Recipes.Packagers;
using Recipes.Platforms;
using Recipes.Prefixes;

namespace Recipes.Hosting.Packages.Packaging;

/// <summary>
/// Makes the files of an installed package what they are where the package file installs them: they name its prefix instead of the build's, have no run
/// path where the linker looks anyway, and no debug symbols. Files that stay as they are are not copied.
/// </summary>
internal sealed class FileStaging(BuildSession session, Prefix from, string to, AbsolutePath staging, Platform platform, bool keepsSymbols)
{
    private readonly PathRelocation relocation = new(from.Root, to);

    // The machine's own knows no other platform's files. Null where nothing needs to be stripped.
    private readonly string? strip = platform.IsCross ? CrossTools.Variables(platform).GetValueOrDefault("STRIP") : "strip";
    private int names;
    private bool isStripMissing;

    public async Task<IReadOnlyList<PackagedFile>> StageAsync(InstalledPackage package, CancellationToken cancellationToken)
    {
        var files = new List<PackagedFile>();
        // libtool's archives name places of the build; distributions leave them out, and pkg-config tells what they do.
        foreach (var file in package.Files.Where(file => !file.Path.EndsWith(".la", StringComparison.Ordinal)))
            files.Add(await StageAsync(package, file, cancellationToken));
        return files;
    }

    private async Task<PackagedFile> StageAsync(InstalledPackage package, InstalledFile file, CancellationToken cancellationToken)
    {
        var (source, path) = (from.Root / file.Path, $"{to}/{file.Path}");
        if (file.LinkTarget is { } target)
            return new PackagedFile(file.Path, PackageFile.Link(path, relocation.Link(target)), null, IsBinary: false);
        try
        {
            return await StageAsync(package, file.Path, source, path, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RecipesException(
                $"'{source}' of {package.Name} cannot be read: {fault.Message}",
                $"Install it again: {session.Script} --target Reinstall --package {package.Name}.",
                innerException: fault
            );
        }
    }

    private async Task<PackagedFile> StageAsync(
        InstalledPackage package,
        string relative,
        AbsolutePath source,
        string path,
        CancellationToken cancellationToken
    )
    {
        var unchanged = PackageFile.FromDisk(path, source);
        var (elf, isArchive, isObject) = Kind(source, unchanged.Length);
        var isLinked = elf is not null || isArchive;
        bool holds;
        bool isText;
        await using (var content = File.OpenRead(source))
        {
            (holds, var hasZero) = relocation.Inspect(content);
            isText = !isLinked && !hasZero;
        }
        var losesRunPath = elf?.RunPath is not null && PathRelocation.IsSearched(to);
        var isStripped = isLinked && !keepsSymbols;
        if (!holds && !losesRunPath && !isStripped)
            return new PackagedFile(relative, unchanged, elf, isLinked || isObject);
        var staged = staging / $"{names++}";
        var fits = true;
        await using (var content = File.OpenRead(source))
        await using (var copy = File.Create(staged))
            fits = relocation.Copy(content, copy, isText);
        if (!fits)
            session.Log.Write(
                StepLogKind.Warning,
                $"{relative} of {package.Name} names '{from.Root}', and '{to}' does not fit in its place: it may look for its files in vain."
            );
        if (losesRunPath)
        {
            using var mapped = new MappedFile(staged, isWritten: true);
            elf!.RemoveRunPath(mapped.GetSpan());
        }
        if (isStripped)
            await StripAsync(staged, isArchive, relative, cancellationToken);
        // Permissions are those of what was installed.
        return new PackagedFile(relative, PackageFile.FromDisk(path, staged, unchanged.Mode), elf, isLinked || isObject);
    }

    // What a program or library says to the linker, or whether it is an archive of objects or an object.
    private static (ElfFile? Elf, bool IsArchive, bool IsObject) Kind(AbsolutePath file, long length)
    {
        if (length < 8)
            return (null, false, false);
        using var mapped = new MappedFile(file);
        var head = mapped.GetSpan();
        var isArchive = head.StartsWith("!<arch>\n"u8);
        var elf = ElfFile.Read(mapped.Memory);
        return (elf, isArchive, !isArchive && elf is null && head.StartsWith("\u007fELF"u8));
    }

    private async Task StripAsync(AbsolutePath file, bool isArchive, string path, CancellationToken cancellationToken)
    {
        if (isStripMissing || strip is null)
            return;
        if (ExecutableSearch.Find(strip, session.Environment) is null)
        {
            isStripMissing = true;
            session.Log.Write(StepLogKind.Warning, $"There is no program '{strip}': packaged files keep their debug symbols.");
            return;
        }
        var command = Command.Create(
            strip,
            isArchive
                ? ["--strip-debug", "--enable-deterministic-archives", file]
                : ["--strip-unneeded", "--remove-section=.comment", "--remove-section=.note", file]
        );
        var result = await session.Commands.RunAsync(command.WithEnvironment(session.Environment), null, cancellationToken);
        if (!result.Succeeded)
            session.Log.Write(
                StepLogKind.Warning,
                $"{path} is not stripped: {string.Join(' ', result.Tail.TakeLast(1).Select(line => line.Text))}"
            );
    }
}
