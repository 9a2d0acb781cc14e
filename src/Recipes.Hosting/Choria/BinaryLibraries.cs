using Recipes.Elf;
using Recipes.Hosting.Packages.Packaging;
using Recipes.IO;
using Recipes.Packagers;

namespace Recipes.Hosting.Choria;

/// <summary>The shared libraries that a binary asks for, as one that is compiled with cgo does.</summary>
internal static class BinaryLibraries
{
    /// <summary>The libraries; none of what is linked statically, or for another system.</summary>
    public static IReadOnlyList<PackageLibrary> Of(AbsolutePath binary)
    {
        if (new FileInfo(binary).Length == 0)
            return [];
        using var mapped = new MappedFile(binary);
        return ElfFile.Read(mapped.Memory) is { } elf ? [.. PackageLibrary.NeededBy(elf)] : [];
    }
}
