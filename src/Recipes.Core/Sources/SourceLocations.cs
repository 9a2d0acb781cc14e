using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Recipes.Sources;

/// <summary>Finds where in the sources a method begins, from the symbols beside its assembly.</summary>
public static class SourceLocations
{
    /// <summary>The directory of the file that a class is written in; null if the symbols are missing. It may be of another machine.</summary>
    /// <param name="type">A class with at least one statement; of a partial one the file with the class's own name counts.</param>
    public static IO.AbsolutePath? DirectoryOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var files = type.GetRuntimeMethods()
            .Where(method => method.DeclaringType == type)
            .Select(Of)
            .OfType<SourceLocation>()
            .Select(place => place.File)
            .Distinct()
            .ToList();
        var file = files.Find(file => Path.GetFileNameWithoutExtension(file) == type.Name) ?? files.FirstOrDefault();
        return file is not null && Path.IsPathFullyQualified(file) ? Path.GetDirectoryName(file) : null;
    }

    /// <summary>The method's first statement; null if the symbols are missing or the compiler made the method up.</summary>
    public static SourceLocation? Of(MethodInfo method)
    {
        ArgumentNullException.ThrowIfNull(method);
        if (AssemblySymbols.Of(method.Module.Assembly) is not { } symbols || method.MetadataToken == 0)
            return null;
        var handle = (MethodDefinitionHandle)MetadataTokens.Handle(method.MetadataToken);
        foreach (var point in symbols.Pdb.GetMethodDebugInformation(handle).GetSequencePoints())
        {
            if (point.IsHidden)
                continue;
            var document = symbols.Pdb.GetDocument(point.Document);
            return new SourceLocation(symbols.Pdb.GetString(document.Name), point.StartLine);
        }
        return null;
    }
}
