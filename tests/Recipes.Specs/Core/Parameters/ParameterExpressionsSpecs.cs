using System.Linq.Expressions;
using System.Reflection;
using Recipes.Parameters;

namespace Recipes.Specs.Core.Parameters;

public sealed class ParameterExpressionsSpecs
{
    private readonly string text = "";

    private int Count { get; } = 1;

    [Fact]
    public void A_member_is_found_with_or_without_a_conversion()
    {
        Member(() => text).Name.ShouldBe(nameof(text));
        Member(() => (object)Count).Name.ShouldBe(nameof(Count));
        Member(() => Count as object).Name.ShouldBe(nameof(Count));
    }

    [Fact]
    public void What_is_no_member_is_a_fault() =>
        Should.Throw<ArgumentException>(() => Member(() => Count + 1)).Message.ShouldContain("is not a field or property");

    [Fact]
    public void A_value_that_was_not_given_is_the_types_default()
    {
        new Values(null).Get<string>((Expression<Func<string?>>)(() => text)).ShouldBeNull();
        new Values(null).Get<int?>((Expression<Func<object>>)(() => Count)).ShouldBeNull();
        new Values(5).Get<int?>((Expression<Func<object>>)(() => Count)).ShouldBe(5);
    }

    [Theory]
    [InlineData("GitHubPrefix", "GitHub")]
    [InlineData("GitHub", "GitHub")]
    public void A_prefix_drops_the_word_prefix(string given, string prefix) => new ParameterPrefixAttribute(given).Prefix.ShouldBe(prefix);

    private static MemberInfo Member<T>(Expression<Func<T>> expression) => ParameterExpressions.MemberOf(expression);

    private sealed class Values(object? value) : IParameterValues
    {
        public object? Find(MemberInfo parameter) => value;
    }
}
