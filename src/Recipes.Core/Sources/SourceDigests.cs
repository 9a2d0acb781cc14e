using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Security.Cryptography;

namespace Recipes.Sources;

/// <summary>
/// The key of code: a digest of the source files that a class is written in, as the compiler noted them. Another class in another file does not
/// move it, and neither does the directory that the sources lie in.
/// </summary>
public static class SourceDigests
{
    // TypeDefinitionDocuments of the Portable PDB specification: the files of a type without any statement.
    private static readonly Guid TypeDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    /// <summary>
    /// The SHA-256, in lower-case hex, of the checksums of all files that the class, its nested classes and its base classes are written in. A part
    /// without symbols counts with the identity of its whole assembly.
    /// </summary>
    /// <param name="type">A recipe or build class. A class that the compiler made for lambdas counts as the one it is nested in.</param>
    /// <param name="below">The base class where the framework begins: it does not count, nor do its bases. Null is <see cref="Recipe"/>.</param>
    public static string Of(Type type, Type? below = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        while (type.DeclaringType is { } outer)
            type = outer;
        var parts = new SortedSet<string>(StringComparer.Ordinal);
        for (var part = type; part is not null && part != (below ?? typeof(Recipe)) && part != typeof(object); part = part.BaseType)
        {
            if (AssemblySymbols.Of(part.Assembly) is not { } symbols || !TryAdd(symbols, part, parts))
                parts.Add($"module {part.Module.ModuleVersionId:N}");
        }
        return Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(string.Join('\n', parts))));
    }

    private static bool TryAdd(AssemblySymbols symbols, Type type, SortedSet<string> parts)
    {
        var documents = new HashSet<DocumentHandle>();
        AddDocuments(symbols, (TypeDefinitionHandle)MetadataTokens.Handle(type.MetadataToken), documents);
        foreach (var handle in documents)
        {
            var document = symbols.Pdb.GetDocument(handle);
            var checksum = symbols.Pdb.GetBlobBytes(document.Hash);
            if (checksum.Length == 0)
                return false;
            parts.Add($"document {symbols.Pdb.GetGuid(document.HashAlgorithm):N} {Convert.ToHexStringLower(checksum)}");
        }
        return documents.Count > 0;
    }

    private static void AddDocuments(AssemblySymbols symbols, TypeDefinitionHandle handle, HashSet<DocumentHandle> documents)
    {
        var type = symbols.Metadata.GetTypeDefinition(handle);
        foreach (var method in type.GetMethods())
        {
            var debug = symbols.Pdb.GetMethodDebugInformation(method);
            if (!debug.Document.IsNil)
                documents.Add(debug.Document);
            else if (!debug.SequencePointsBlob.IsNil)
                documents.UnionWith(debug.GetSequencePoints().Select(point => point.Document));
        }
        foreach (var information in symbols.Pdb.GetCustomDebugInformation(handle))
        {
            var custom = symbols.Pdb.GetCustomDebugInformation(information);
            if (symbols.Pdb.GetGuid(custom.Kind) != TypeDocuments)
                continue;
            var blob = symbols.Pdb.GetBlobReader(custom.Value);
            while (blob.RemainingBytes > 0)
                documents.Add(MetadataTokens.DocumentHandle(blob.ReadCompressedInteger()));
        }
        foreach (var nested in type.GetNestedTypes())
            AddDocuments(symbols, nested, documents);
    }
}
