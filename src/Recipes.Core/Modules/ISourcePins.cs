namespace Recipes.Modules;

/// <summary>Remembers what moving sources were, so that a branch means the same commit until it is moved on purpose. Safe for several threads.</summary>
public interface ISourcePins
{
    /// <summary>What an address was when it was last fetched, or null.</summary>
    /// <param name="origin">The recipe's address and reference.</param>
    SourcePin? Find(SourceOrigin origin);

    /// <summary>Remembers.</summary>
    /// <param name="pin">What the source is.</param>
    /// <param name="package">The package that is made from it.</param>
    void Record(SourcePin pin, PackageId package);
}
