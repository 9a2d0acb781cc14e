using Recipes.Elf;
using Recipes.IO;

namespace Recipes.Hosting.Packages.Environments;

/// <summary>Whether the ELF files of a prefix find its libraries by themselves.</summary>
internal static class RunPaths
{
    /// <summary>The first file that needs a library of the prefix and has no run path to it; null for none.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="files">The files to look at, relative to it; others than ELF files do not count.</param>
    public static string? Missing(AbsolutePath prefix, IEnumerable<string> files)
    {
        var libraries = prefix / "lib";
        if (!libraries.DirectoryExists())
            return null;
        return files
            .Where(file =>
                (file.StartsWith("bin/", StringComparison.Ordinal) || file.StartsWith("lib/", StringComparison.Ordinal))
                && IsUnaided(prefix / file, libraries)
            )
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private static bool IsUnaided(AbsolutePath file, AbsolutePath libraries)
    {
        if (ElfFile.Read(file) is not { } elf || !elf.Libraries.Any(library => (libraries / library.Name).FileExists()))
            return false;
        var origin = Path.GetDirectoryName(file)!;
        return !(elf.RunPath ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Any(path =>
                Path.GetFullPath(
                    path.Replace("${ORIGIN}", origin, StringComparison.Ordinal).Replace("$ORIGIN", origin, StringComparison.Ordinal)
                ) == libraries
            );
    }
}
