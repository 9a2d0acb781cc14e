using Recipes.Elf;
using Recipes.Packagers;

namespace Recipes.Hosting.Packages.Packaging;

/// <summary>A file of an installed package on its way into a package file.</summary>
/// <param name="Path">Relative to the prefix.</param>
/// <param name="File">The same in the package.</param>
/// <param name="Elf">What it says to the dynamic linker; null if it is no program or library.</param>
/// <param name="IsBinary">Whether it holds compiled code: then it is for one architecture.</param>
internal sealed record PackagedFile(string Path, PackageFile File, ElfFile? Elf, bool IsBinary);
