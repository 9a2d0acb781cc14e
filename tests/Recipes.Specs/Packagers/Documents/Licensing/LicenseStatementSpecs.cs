using Recipes.Packagers.Documents.Licensing;

namespace Recipes.Specs.Packagers.Documents.Licensing;

public sealed class LicenseStatementSpecs
{
    [Theory]
    [InlineData("MIT", "MIT")]
    [InlineData("mit", "MIT")]
    [InlineData("apache-2.0", "Apache-2.0")]
    [InlineData("Apache-2.0+", "Apache-2.0+")]
    [InlineData("GPL-2.0+", "GPL-2.0+")]
    [InlineData("gpl-2.0-or-later", "GPL-2.0-or-later")]
    [InlineData("MIT OR Apache-2.0", "MIT OR Apache-2.0")]
    [InlineData("mit or apache-2.0 and isc", "MIT OR Apache-2.0 AND ISC")]
    [InlineData("( MIT OR(ISC ))  AND\n Zlib", "(MIT OR (ISC)) AND Zlib")]
    [InlineData("GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0")]
    [InlineData("gpl-2.0-only with classpath-exception-2.0 or mit", "GPL-2.0-only WITH Classpath-exception-2.0 OR MIT")]
    [InlineData("DocumentRef-other:LicenseRef-x", "DocumentRef-other:LicenseRef-x")]
    [InlineData("NONE", "NONE")]
    [InlineData("NOASSERTION", "NOASSERTION")]
    public void What_is_listed_is_spelled_as_it_is_listed(string text, string expression)
    {
        var statement = LicenseStatement.Of(text)!;

        statement.Expression.ShouldBe(expression);
        statement.Unlisted.ShouldBeEmpty();
        SpdxLicenseRules.IsExpression(expression).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Acme", "LicenseRef-Acme", "Acme")]
    [InlineData("Acme Terms 2", "LicenseRef-Acme-Terms-2", "Acme Terms 2")]
    [InlineData("MIT OR Acme", "MIT OR LicenseRef-Acme", "Acme")]
    [InlineData("MIT AND LicenseRef-own", "MIT AND LicenseRef-own", "LicenseRef-own")]
    [InlineData("LicenseRef-own WITH Classpath-exception-2.0", "LicenseRef-own WITH Classpath-exception-2.0", "LicenseRef-own")]
    [InlineData(
        "(MIT) AND GPL-2.0-only WITH Own-exception",
        "(MIT) AND LicenseRef-GPL-2.0-only-WITH-Own-exception",
        "GPL-2.0-only WITH Own-exception"
    )]
    [InlineData("GPLv2 or later", "LicenseRef-GPLv2-or-later", "GPLv2 or later")]
    [InlineData("MIT License", "LicenseRef-MIT-License", "MIT License")]
    [InlineData("MIT OR", "LicenseRef-MIT-OR", "MIT OR")]
    public void What_is_not_listed_is_referred_to(string text, string expression, string unlisted)
    {
        var statement = LicenseStatement.Of(text)!;

        statement.Expression.ShouldBe(expression);
        statement.Unlisted.ShouldHaveSingleItem().Text.ShouldBe(unlisted);
        SpdxLicenseRules.IsExpression(expression).ShouldBeTrue();
    }

    [Theory]
    [InlineData("MIT)")]
    [InlineData("(MIT")]
    [InlineData("MIT, ISC")]
    [InlineData("MIT WITH")]
    [InlineData("WITH MIT")]
    [InlineData("MIT WITH (MIT)")]
    [InlineData("OR")]
    [InlineData("()")]
    [InlineData("\u00a9 2026")]
    [InlineData("\u6c49\u5b57")]
    [InlineData("Copyright (c) Acme.\r\nAll rights reserved.\n")]
    public void What_is_no_expression_is_one_licence(string text)
    {
        var statement = LicenseStatement.Of(text)!;

        var only = statement.OnlyUnlisted.ShouldNotBeNull();
        only.Id.ShouldBe(statement.Expression);
        only.Name.ShouldNotContain("\n");
        SpdxLicenseRules.IsExpression(statement.Expression).ShouldBeTrue(statement.Expression);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n\t")]
    public void Nothing_says_nothing(string? text) => LicenseStatement.Of(text).ShouldBeNull();

    [Fact]
    public void Other_texts_have_other_references()
    {
        string[] texts = ["Acme_1", "Acme.1", "Acme 1", "Acme, 1", new string('x', 100), new string('x', 101), "x\ny", "x\nz"];

        texts.Select(LicenseReferences.Of).Distinct(StringComparer.Ordinal).Count().ShouldBe(texts.Length);
    }

    [Fact]
    public void Any_number_of_parentheses_is_read()
    {
        var text = new string('(', 100_000) + "MIT" + new string(')', 100_000);

        LicenseStatement.Of(text)!.Expression.ShouldBe(text);
    }

    [Fact]
    public void The_list_is_that_of_the_schema() =>
        LicenseList.AllLicenses.Concat(LicenseList.AllExceptions).ShouldBe(SpdxLicenseRules.Identifiers, ignoreOrder: true);
}
