using System.Linq.Expressions;
using System.Reflection;
using Recipes.Errors;

namespace Recipes.FrontEnds.Choria;

/// <summary>The keys of a specification's members.</summary>
internal static class MemberNames
{
    /// <summary>A member's name unless <see cref="NamedAttribute"/> says otherwise.</summary>
    public static string Of(MemberInfo member) => member.GetCustomAttribute<NamedAttribute>()?.Name ?? member.Name;

    /// <summary>The key of the member in <c>x => x.Linux64</c>.</summary>
    /// <exception cref="RecipesException">The expression is not a property of its parameter (exit code 3).</exception>
    public static string Of<TSelf, TMember>(Expression<Func<TSelf, TMember>> member) =>
        member.Body is MemberExpression { Member: PropertyInfo property, Expression: ParameterExpression }
            ? Of(property)
            : throw new RecipesException($"'{member}' names no member.", "Write x => x.Linux64.", ExitCode.InvalidInput);
}
