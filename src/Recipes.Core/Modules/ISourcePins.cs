namespace Recipes.Modules;

/// <summary>Remembers what moving sources were, so that a branch means the same commit until it is moved on purpose. Safe for several threads.</summary>
public interface ISourcePins
{
    /// <summary>What an address was when it was last fetched, or null.</summary>
    /// <param name="address">The recipe's address.</param>
    /// <param name="reference">The branch or tag; null for the remote's <c>HEAD</c>.</param>
    SourcePin? Find(string address, string? reference);

    /// <summary>Remembers.</summary>
    void Record(SourcePin pin);
}
