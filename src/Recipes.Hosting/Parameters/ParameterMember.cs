using System.Reflection;
using Recipes.Errors;
using Recipes.Parameters;

namespace Recipes.Hosting.Parameters;

/// <summary>A parameter: a field or property of a build class, and what its attributes say.</summary>
public sealed class ParameterMember
{
    /// <summary>The field or property.</summary>
    public required MemberInfo Member { get; init; }

    /// <summary>What <see cref="ParameterAttribute"/> says.</summary>
    public required ParameterAttribute Attribute { get; init; }

    /// <summary>The name: <c>NuGetApiKey</c>, with the interface's prefix.</summary>
    public required string Name { get; init; }

    /// <summary>The member's type, taken apart.</summary>
    public required ParameterType Type { get; init; }

    /// <summary>Whether the build does not start without a value.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether its value is masked, and may be encrypted in files.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether every build has it (see <see cref="BaseParametersAttribute"/>).</summary>
    public bool IsBase { get; init; }

    /// <summary>The field that takes the value: the member, or a property's own; null if there is none.</summary>
    internal FieldInfo? Field { get; init; }

    /// <summary>The name for comparison: lower case without dashes.</summary>
    public string Key => field ??= NearNames.Fold(Name);

    /// <summary>As on the command line, without the leading dashes: <c>nuget-api-key</c>.</summary>
    public string DashedName => field ??= ParameterNames.Dashed(Name);

    /// <summary>Whether the member computes its value and asks for what was given: <c>TryGetValue(() => Feed) ?? "nuget.org"</c>.</summary>
    public bool IsOnDemand => Field is null && Member is not PropertyInfo { CanWrite: true };

    /// <summary>The text in <c>--help</c> without its final dot; null if there is none.</summary>
    /// <param name="defaultTargets">What stands for <c>{default_target}</c> in it.</param>
    public string? Describe(IReadOnlyCollection<string> defaultTargets)
    {
        ArgumentNullException.ThrowIfNull(defaultTargets);
        if (string.IsNullOrWhiteSpace(Attribute.Description))
            return null;
        var defaults = defaultTargets.Count > 0 ? string.Join(", ", defaultTargets) : "<none>";
        return Attribute.Description.Trim().TrimEnd('.').Replace("{default_target}", defaults, StringComparison.Ordinal);
    }

    /// <summary>The member's value on a build object. What its getter throws comes out as it is.</summary>
    public object? GetValue(object build) =>
        Member is PropertyInfo property
            ? property.GetValue(build, BindingFlags.DoNotWrapExceptions, binder: null, index: null, culture: null)
            : ((FieldInfo)Member).GetValue(build);

    /// <summary>
    /// Sets the member on a build object. A member that is asked on demand stays as it is; what a setter throws comes out as it is.
    /// </summary>
    public void SetValue(object build, object? value)
    {
        if (Member is PropertyInfo { CanWrite: true } property)
            property.SetValue(build, value, BindingFlags.DoNotWrapExceptions, binder: null, index: null, culture: null);
        else
            Field?.SetValue(build, value);
    }

    /// <summary>Whether a member is this one, from whichever class it was looked up.</summary>
    internal bool Is(MemberInfo member) =>
        Member.DeclaringType == member.DeclaringType && string.Equals(Member.Name, member.Name, StringComparison.Ordinal);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
