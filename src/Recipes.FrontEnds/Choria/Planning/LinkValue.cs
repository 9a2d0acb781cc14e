namespace Recipes.FrontEnds.Choria.Planning;

/// <summary>A text that the linker puts into a variable of the program: one <c>-X symbol=value</c>.</summary>
/// <param name="Symbol">The variable, with its import path.</param>
/// <param name="Value">The text; on one line.</param>
public sealed record LinkValue(string Symbol, string Value)
{
    /// <summary><c>symbol=value</c>: the argument of <c>-X</c>.</summary>
    public override string ToString() => $"{Symbol}={Value}";
}
