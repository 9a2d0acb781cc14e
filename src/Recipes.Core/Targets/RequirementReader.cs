using System.Linq.Expressions;
using System.Reflection;

namespace Recipes.Targets;

/// <summary>Reads the expressions of <c>Requires</c>.</summary>
internal static class RequirementReader
{
    public static TargetRequirement Read(LambdaExpression expression)
    {
        var body = expression.Body is UnaryExpression { NodeType: ExpressionType.Convert } cast ? cast.Operand : expression.Body;
        if (expression.ReturnType == typeof(bool))
            return new TargetRequirement(ExpressionText.Of(body), null, () => (bool)Evaluate(expression)!);

        var member = (body as MemberExpression)?.Member;
        return new TargetRequirement(
            member?.Name ?? ExpressionText.Of(body),
            member,
            () =>
                Evaluate(expression) switch
                {
                    null => false,
                    string text => !string.IsNullOrWhiteSpace(text),
                    _ => true,
                }
        );
    }

    // Interpreted: a requirement is asked once, and generating code for it takes longer than asking.
    private static object? Evaluate(LambdaExpression expression)
    {
        try
        {
            return expression.Compile(preferInterpretation: true).DynamicInvoke();
        }
        catch (TargetInvocationException fault) when (fault.InnerException is not null)
        {
            throw fault.InnerException;
        }
    }
}
