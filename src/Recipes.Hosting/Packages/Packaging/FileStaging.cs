using Recipes.Commands;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.IO;
using Recipes.Packagers;
using Recipes.Packagers.Elf;
using Recipes.Prefixes;

namespace Recipes.Hosting.Packages.Packaging;

/// <summary>
/// Makes the files of an installed package what they are where the package file installs them: they name its prefix instead of the build's, have no run
/// path where the linker looks anyway, and no debug symbols. Files that stay as they are are not copied.
/// </summary>
internal sealed class FileStaging(BuildSession session, Prefix from, string to, AbsolutePath staging, bool keepsSymbols)
{
    private readonly PathRelocation relocation = new(from.Root, to);
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
        byte[] content;
        try
        {
            content = await File.ReadAllBytesAsync(source, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RecipesException(
                $"'{source}' of {package.Name} cannot be read: {fault.Message}",
                $"Install it again: {session.Script} --target Reinstall --package {package.Name}.",
                innerException: fault
            );
        }
        var elf = ElfFile.Read(content);
        var isArchive = content.AsSpan().StartsWith("!<arch>\n"u8);
        var isObject = !isArchive && elf is null && content.AsSpan().StartsWith("\u007fELF"u8);
        var (relocated, hasChanged) = relocation.Apply(content, isText: elf is null && !isArchive && !content.AsSpan().Contains((byte)0));
        if (relocation.Holds(relocated))
            session.Log.Write(
                StepLogKind.Warning,
                $"{file.Path} of {package.Name} names '{from.Root}', and '{to}' does not fit in its place: it may look for its files in vain."
            );
        if (elf?.RunPath is not null && PathRelocation.IsSearched(to))
        {
            elf.RemoveRunPath(relocated);
            hasChanged = true;
        }
        if (!hasChanged && (keepsSymbols || (elf is null && !isArchive)))
            return new PackagedFile(file.Path, PackageFile.FromDisk(path, source), elf, elf is not null || isArchive || isObject);
        var staged = staging / $"{names++}";
        await File.WriteAllBytesAsync(staged, relocated, cancellationToken);
        if (!keepsSymbols && (elf is not null || isArchive))
            await StripAsync(staged, isArchive, file.Path, cancellationToken);
        // Permissions are those of what was installed.
        var mode = PackageFile.FromDisk(path, source).Mode;
        return new PackagedFile(file.Path, PackageFile.FromDisk(path, staged, mode), elf, elf is not null || isArchive || isObject);
    }

    private async Task StripAsync(AbsolutePath file, bool isArchive, string path, CancellationToken cancellationToken)
    {
        if (isStripMissing)
            return;
        if (ExecutableSearch.Find("strip", session.Environment) is null)
        {
            isStripMissing = true;
            session.Log.Write(StepLogKind.Warning, "There is no program 'strip': packaged files keep their debug symbols.");
            return;
        }
        var command = Command.Create(
            "strip",
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
