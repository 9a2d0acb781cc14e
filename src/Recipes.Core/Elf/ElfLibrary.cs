namespace Recipes.Elf;

/// <summary>A library that an ELF file asks the dynamic linker for.</summary>
/// <param name="Name">Its <c>SONAME</c>: <c>libogg.so.0</c>.</param>
/// <param name="Versions">The symbol versions that are needed of it: <c>GLIBC_2.14</c>.</param>
public sealed record ElfLibrary(string Name, IReadOnlyList<string> Versions);
