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

    // An expression prints a captured object by its own text or as value(Build+<>c__DisplayClass1_0): a user wrote neither.
    private static string TextOf(Expression body)
    {
        var text = new CaptureNamer().Visit(body).ToString();
        return body is BinaryExpression ? text[1..^1] : text;
    }

    /// <summary>Writes members of captured objects as a user does: <c>Text</c>, not <c>value(Build).Text</c>.</summary>
    private sealed class CaptureNamer : ExpressionVisitor
    {
        protected override Expression VisitMember(MemberExpression node) =>
            node.Expression is ConstantExpression ? Expression.Parameter(node.Type, node.Member.Name) : base.VisitMember(node);

        protected override Expression VisitMethodCall(MethodCallExpression node) =>
            node.Object is ConstantExpression constant
                ? Expression.Call(Expression.Parameter(constant.Type, "this"), node.Method, Visit(node.Arguments))
                : base.VisitMethodCall(node);
    }
}
