using Recipes.Errors;
using Recipes.Hosting;
using Recipes.Hosting.Builds;

namespace Recipes.Specs.Hosting.Builds;

public sealed class OutputNamesSpecs
{
    [Theory]
    [InlineData(null, OutputFormat.Text)]
    [InlineData("text", OutputFormat.Text)]
    [InlineData("JSON", OutputFormat.Json)]
    public void A_form_is_a_form(string? text, OutputFormat format)
    {
        OutputNames.Read(text, takesName: false).ShouldBe((format, null));
        OutputNames.Read(text, takesName: true).ShouldBe((format, null));
    }

    [Fact]
    public void Anything_else_is_a_name_where_one_is_of_use() =>
        OutputNames.Read("jq.tar.xz", takesName: true).ShouldBe((OutputFormat.Text, "jq.tar.xz"));

    [Fact]
    public void And_a_fault_where_none_is()
    {
        var fault = Should.Throw<RecipesException>(() => OutputNames.Read("yaml", takesName: false));

        fault.Message.ShouldBe("The parameter Output cannot be 'yaml'.");
        fault.Hint.ShouldBe("Give one of Text, Json.");
        fault.ExitCode.ShouldBe(ExitCode.Usage);
    }
}
