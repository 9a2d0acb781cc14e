namespace Recipes.FrontEnds.Choria;

/// <summary>A link-time variable of the program, as an entry of the flags map: <c>LinkerFlag TLS => "github.com/choria-io/go-choria/build.TLS";</c></summary>
/// <param name="Symbol">The Go symbol: import path, dot, name.</param>
public sealed record LinkerFlag(string Symbol)
{
    /// <summary>The flag of a Go symbol.</summary>
    public static implicit operator LinkerFlag(string symbol) => new(symbol);
}
