using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Recipes.Sources;

/// <summary>Finds where in the sources a method begins, from the symbols beside its assembly.</summary>
public static class SourceLocations
{
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
