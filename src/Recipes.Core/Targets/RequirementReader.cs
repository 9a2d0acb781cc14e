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
            return new TargetRequirement(TextOf(body), null, () => (bool)Evaluate(expression)!);

        var member = (body as MemberExpression)?.Member;
        return new TargetRequirement(
            member?.Name ?? TextOf(body),
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

    // An expression prints captured objects as value(Build).Text and value(Build+<>c__DisplayClass1_0).text.
    private static string TextOf(Expression body)
    {
        var text = body.ToString();
        for (
            var start = text.IndexOf("value(", StringComparison.Ordinal);
            start >= 0;
            start = text.IndexOf("value(", start, StringComparison.Ordinal)
        )
        {
            var end = text.IndexOf(").", start, StringComparison.Ordinal);
            if (end < 0)
                break;
            text = text.Remove(start, end + 2 - start);
        }
        return text.StartsWith('(') && text.EndsWith(')') ? text[1..^1] : text;
    }
}
