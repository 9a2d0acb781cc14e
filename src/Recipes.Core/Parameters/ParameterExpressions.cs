using System.Linq.Expressions;
using System.Reflection;

namespace Recipes.Parameters;

/// <summary>Asks for parameters by expression. Expressions are only taken apart, never compiled.</summary>
public static class ParameterExpressions
{
    /// <summary>The value that was given to the parameter in <c>() => Feed</c>; default if none was given.</summary>
    /// <param name="values">Whom to ask.</param>
    /// <param name="parameter">Names the member; a conversion around it does not matter.</param>
    /// <exception cref="ArgumentException">The expression is not a field or property.</exception>
    public static T? Get<T>(this IParameterValues values, LambdaExpression parameter)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Find(MemberOf(parameter)) is { } value ? (T)value : default;
    }

    /// <summary>The field or property in <c>() => Feed</c> or <c>() => (object)Count</c>.</summary>
    /// <exception cref="ArgumentException">The expression is not a field or property.</exception>
    public static MemberInfo MemberOf(LambdaExpression parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var body = parameter.Body;
        while (body is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs } conversion)
            body = conversion.Operand;
        return body is MemberExpression { Member: var member }
            ? member
            : throw new ArgumentException($"'{parameter}' is not a field or property.", nameof(parameter));
    }
}
