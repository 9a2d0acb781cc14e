using Recipes.Modules;

namespace Recipes.Hosting.Packages.Drafting;

/// <summary>Remembers nothing.</summary>
internal sealed class NoPins : ISourcePins
{
    public SourcePin? Find(SourceOrigin origin) => null;

    public void Record(SourcePin pin, PackageId package) { }
}
