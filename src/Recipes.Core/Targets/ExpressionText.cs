using System.Globalization;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Recipes.Targets;

/// <summary>
/// Writes an expression as its author did, in C#: an expression's own text has <c>AndAlso</c>, <c>Not(x)</c>, and captured objects as
/// <c>value(Build+&lt;&gt;c__DisplayClass1_0)</c>.
/// </summary>
internal static class ExpressionText
{
    private const int Primary = 14;
    private const int Unary = 13;

    /// <summary>The text; a form that is not known here is written as the expression itself would.</summary>
    public static string Of(Expression expression) =>
        expression switch
        {
            BinaryExpression { NodeType: ExpressionType.ArrayIndex } item => $"{Of(item.Left, Primary)}[{Of(item.Right)}]",
            BinaryExpression binary when Operator(binary.NodeType) is { } sign => Binary(binary, sign),
            UnaryExpression { NodeType: ExpressionType.ArrayLength } length => $"{Of(length.Operand, Primary)}.Length",
            UnaryExpression { NodeType: ExpressionType.TypeAs } cast => $"{Of(cast.Operand, 9)} as {Name(cast.Type)}",
            UnaryExpression unary when Prefix(unary) is { } sign => sign + Of(unary.Operand, Unary),
            // What the compiler converts, nobody wrote.
            UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.Quote } cast => Of(cast.Operand),
            ConditionalExpression choice => $"{Of(choice.Test, 2)} ? {Of(choice.IfTrue)} : {Of(choice.IfFalse)}",
            TypeBinaryExpression { NodeType: ExpressionType.TypeIs } test => $"{Of(test.Expression, 9)} is {Name(test.TypeOperand)}",
            MemberExpression member => Receiver(member.Expression, member.Member.DeclaringType!, isPrivate: false) + member.Member.Name,
            MethodCallExpression call => Call(call),
            InvocationExpression call => $"{Of(call.Expression, Primary)}({List(call.Arguments)})",
            NewExpression made => $"new {Name(made.Type)}({List(made.Arguments)})",
            NewArrayExpression { NodeType: ExpressionType.NewArrayInit } array => $"[{List(array.Expressions)}]",
            LambdaExpression { Parameters: [var one] } lambda => $"{one.Name} => {Of(lambda.Body)}",
            LambdaExpression lambda => $"({string.Join(", ", lambda.Parameters.Select(parameter => parameter.Name))}) => {Of(lambda.Body)}",
            ConstantExpression constant => Constant(constant.Value, constant.Type),
            _ => expression.ToString(),
        };

    private static string Of(Expression expression, int binding) => Binding(expression) < binding ? $"({Of(expression)})" : Of(expression);

    private static string Binary(BinaryExpression binary, string sign)
    {
        var own = Binding(binary);
        var (left, right) = (Enumerated(binary.Left, binary.Right), Enumerated(binary.Right, binary.Left));
        return $"{left ?? Of(binary.Left, own)} {sign} {right ?? Of(binary.Right, own + 1)}";
    }

    // The compiler compares enums as numbers.
    private static string? Enumerated(Expression side, Expression other) =>
        side is ConstantExpression { Value: { } value }
        && other is UnaryExpression { NodeType: ExpressionType.Convert, Operand.Type: var type }
            ? (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } kind
                ? Constant(Enum.ToObject(kind, value), kind)
                : null
            : null;

    private static string Call(MethodCallExpression call)
    {
        var method = call.Method;
        if (method.IsSpecialName && method.Name == "get_Item")
            return $"{Of(call.Object!, Primary)}[{List(call.Arguments)}]";
        if (method.IsDefined(typeof(ExtensionAttribute), inherit: false))
            return $"{Of(call.Arguments[0], Primary)}.{method.Name}({List(call.Arguments.Skip(1))})";
        return $"{Receiver(call.Object, method.DeclaringType!, !method.IsPublic)}{method.Name}({List(call.Arguments)})";
    }

    // A captured object is written by nobody: its members are. A static of the author's own class is the one that others cannot see.
    private static string Receiver(Expression? receiver, Type type, bool isPrivate) =>
        receiver switch
        {
            null => isPrivate ? "" : Name(type) + ".",
            ConstantExpression { Value: not (string or ValueType) } => "",
            MemberExpression { Expression: ConstantExpression, Member.Name: ['<', ..] } => "",
            _ => Of(receiver, Primary) + ".",
        };

    private static string List(IEnumerable<Expression> arguments) => string.Join(", ", arguments.Select(argument => Of(argument)));

    private static string Constant(object? value, Type type) =>
        value switch
        {
            null => "null",
            true => "true",
            false => "false",
            string text => $"\"{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
            char sign => $"'{sign}'",
            Enum => Enum.IsDefined(value.GetType(), value) ? $"{Name(value.GetType())}.{value}" : $"({Name(value.GetType())}){value:D}",
            Type named => $"typeof({Name(named)})",
            IFormattable number when value.GetType().IsPrimitive => number.ToString(null, CultureInfo.InvariantCulture),
            _ => Name(type),
        };

    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Name(value) + "?";
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (type.IsGenericType)
            return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
        return Type.GetTypeCode(type) switch
        {
            _ when type.IsEnum => type.Name,
            TypeCode.Boolean => "bool",
            TypeCode.Int32 => "int",
            TypeCode.Int64 => "long",
            TypeCode.String => "string",
            TypeCode.Object when type == typeof(object) => "object",
            _ => type.Name,
        };
    }

    private static string? Prefix(UnaryExpression unary) =>
        unary.NodeType switch
        {
            ExpressionType.Not => unary.Type == typeof(bool) || unary.Type == typeof(bool?) ? "!" : "~",
            ExpressionType.Negate or ExpressionType.NegateChecked => "-",
            _ => null,
        };

    private static string? Operator(ExpressionType kind) =>
        kind switch
        {
            ExpressionType.Coalesce => "??",
            ExpressionType.OrElse => "||",
            ExpressionType.AndAlso => "&&",
            ExpressionType.Or => "|",
            ExpressionType.ExclusiveOr => "^",
            ExpressionType.And => "&",
            ExpressionType.Equal => "==",
            ExpressionType.NotEqual => "!=",
            ExpressionType.LessThan => "<",
            ExpressionType.LessThanOrEqual => "<=",
            ExpressionType.GreaterThan => ">",
            ExpressionType.GreaterThanOrEqual => ">=",
            ExpressionType.Add or ExpressionType.AddChecked => "+",
            ExpressionType.Subtract or ExpressionType.SubtractChecked => "-",
            ExpressionType.Multiply or ExpressionType.MultiplyChecked => "*",
            ExpressionType.Divide => "/",
            ExpressionType.Modulo => "%",
            _ => null,
        };

    // How strongly it binds: C#'s own table of precedence, weakest first.
    private static int Binding(Expression expression) =>
        expression.NodeType switch
        {
            ExpressionType.Lambda => 0,
            ExpressionType.Conditional => 1,
            ExpressionType.Coalesce => 2,
            ExpressionType.OrElse => 3,
            ExpressionType.AndAlso => 4,
            ExpressionType.Or => 5,
            ExpressionType.ExclusiveOr => 6,
            ExpressionType.And => 7,
            ExpressionType.Equal or ExpressionType.NotEqual => 8,
            ExpressionType.LessThan or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual =>
                9,
            ExpressionType.TypeIs or ExpressionType.TypeAs => 9,
            ExpressionType.Add or ExpressionType.AddChecked or ExpressionType.Subtract or ExpressionType.SubtractChecked => 11,
            ExpressionType.Multiply or ExpressionType.MultiplyChecked or ExpressionType.Divide or ExpressionType.Modulo => 12,
            ExpressionType.Not or ExpressionType.Negate or ExpressionType.NegateChecked => Unary,
            ExpressionType.Convert => Binding(((UnaryExpression)expression).Operand),
            _ => Primary,
        };
}
