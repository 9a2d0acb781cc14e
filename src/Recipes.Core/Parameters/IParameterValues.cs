using System.Reflection;

namespace Recipes.Parameters;

/// <summary>The values that were given to parameters. Components ask it on demand: <c>TryGetValue(() => Feed) ?? "nuget.org"</c>.</summary>
public interface IParameterValues
{
    /// <summary>The value that was given to a parameter, converted to the member's type; null if none was given.</summary>
    /// <param name="parameter">The field or property that carries <see cref="ParameterAttribute"/>.</param>
    object? Find(MemberInfo parameter);
}
