using System.Diagnostics.CodeAnalysis;

namespace Recipes.Parameters;

/// <summary>
/// A closed set of values with text, NUKE's way: a class whose public static fields are its values. A parameter of such a type is given by
/// the name of a field; case does not count.
/// </summary>
/// <example>
/// <code>
/// public sealed class Configuration : Enumeration
/// {
///     public static readonly Configuration Debug = new() { Value = nameof(Debug) };
///     public static readonly Configuration Release = new() { Value = nameof(Release) };
/// }
/// </code>
/// </example>
public abstract class Enumeration
{
    /// <summary>The text of the value.</summary>
    protected internal string Value { get; set; } = "";

    /// <summary>Equality of type and text.</summary>
    [SuppressMessage("Blocker Code Smell", "S3875", Justification = "A build says Configuration == Configuration.Debug: these are values.")]
    public static bool operator ==(Enumeration? left, Enumeration? right) => Equals(left, right);

    /// <summary>Inequality of type or text.</summary>
    public static bool operator !=(Enumeration? left, Enumeration? right) => !Equals(left, right);

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is Enumeration other && GetType() == other.GetType() && string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Value, StringComparison.Ordinal);

    /// <summary>The text of the value.</summary>
    public override string ToString() => Value;
}
