using Recipes.Elf;

namespace Recipes.Packagers;

/// <summary>A shared library by the name that programs ask the dynamic linker for.</summary>
/// <param name="Name">Its <c>SONAME</c>: <c>libogg.so.0</c>.</param>
/// <param name="Is64Bit">Whether it is of a 64-bit ABI.</param>
/// <param name="Versions">The symbol versions that are defined or asked for: <c>GLIBC_2.14</c>.</param>
public sealed record PackageLibrary(string Name, bool Is64Bit, IReadOnlyList<string> Versions)
{
    /// <summary>The libraries that a program or library asks for.</summary>
    public static IEnumerable<PackageLibrary> NeededBy(ElfFile elf)
    {
        ArgumentNullException.ThrowIfNull(elf);
        return elf.Libraries.Select(library => new PackageLibrary(library.Name, elf.Is64Bit, library.Versions));
    }
}
