using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Recipes.Sources;

/// <summary>An assembly's metadata and its portable PDB (Portable PDB v1.0), beside it or embedded. Read once and kept.</summary>
internal sealed class AssemblySymbols
{
    private static readonly ConcurrentDictionary<Assembly, AssemblySymbols?> Known = new();

    private AssemblySymbols(PEReader assembly, MetadataReaderProvider symbols)
    {
        Owners = [assembly, symbols];
        Metadata = assembly.GetMetadataReader();
        Pdb = symbols.GetMetadataReader();
    }

    /// <summary>What owns the memory that the readers point into.</summary>
    public IReadOnlyList<IDisposable> Owners { get; }

    /// <summary>Types and methods.</summary>
    public MetadataReader Metadata { get; }

    /// <summary>Documents and sequence points.</summary>
    public MetadataReader Pdb { get; }

    /// <summary>The symbols of an assembly; null if it has no file, or none that match it.</summary>
    public static AssemblySymbols? Of(Assembly assembly) => Known.GetOrAdd(assembly, Read);

    [SuppressMessage("Reliability", "CA2000", Justification = "The result owns both readers, and is kept as long as the process lives.")]
    private static AssemblySymbols? Read(Assembly assembly)
    {
        if (assembly.IsDynamic || assembly.Location.Length == 0)
            return null;
        var file = new PEReader(new MemoryStream(File.ReadAllBytes(assembly.Location)));
        try
        {
            file.TryOpenAssociatedPortablePdb(assembly.Location, OpenIfExists, out var symbols, out _);
            if (symbols is not null)
                return new AssemblySymbols(file, symbols);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            // Symbols only help: without them a place is not printed, and a digest is that of the whole assembly.
        }
        file.Dispose();
        return null;
    }

    private static Stream? OpenIfExists(string path) => File.Exists(path) ? new MemoryStream(File.ReadAllBytes(path)) : null;
}
