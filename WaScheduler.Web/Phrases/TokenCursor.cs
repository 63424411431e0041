using System.Diagnostics.CodeAnalysis;

namespace WaScheduler.Web.Phrases;

/// <summary>A place in the tokens that rules move forward, and back when they do not fit.</summary>
internal sealed class TokenCursor(IReadOnlyList<Token> tokens)
{
    private static readonly Token Nothing = new(TokenKind.Symbol, "\0", Word.Unknown, 0, 0, false);

    public int Position { get; set; }

    public bool AtEnd => Position >= tokens.Count;

    /// <summary>The token so many places ahead (or, negative, behind); one that fits nothing beyond the ends.</summary>
    public Token Ahead(int places = 0) => Position + places is >= 0 and var i && i < tokens.Count ? tokens[i] : Nothing;

    public Token Current => Ahead();

    public bool Take(Key key)
    {
        if (!Current.Is(key)) return false;
        Position++;
        return true;
    }

    public bool TakeAny(params ReadOnlySpan<Key> keys)
    {
        foreach (var key in keys)
            if (Take(key)) return true;
        return false;
    }

    public bool TakeSymbol(char symbol)
    {
        if (!Current.IsSymbol(symbol)) return false;
        Position++;
        return true;
    }

    public bool TakeSpan(Span span)
    {
        if (Current.Word.Span != span) return false;
        Position++;
        return true;
    }

    public bool TakeSpan([NotNullWhen(true)] out Word? word)
    {
        word = Current.Word.Span is null ? null : Current.Word;
        if (word is null) return false;
        Position++;
        return true;
    }

    /// <summary>Passes "the" and a hyphen behind a Hebrew prefix.</summary>
    public void SkipArticle()
    {
        if (Current.Is(Key.The)) Position++;
        if (Current.IsSymbol('-') && Ahead(-1).Word.Key is Key.The or Key.Be or Key.To or Key.From or Key.And) Position++;
    }

    /// <summary>Digits, or words up to 69 ("twenty five", "עשרים וחמש"); digits that a clock or a date goes on from are taken alone.</summary>
    public bool TakeNumber(out int number)
    {
        number = 0;
        if (Current.IsNumber)
        {
            number = Current.Value;
            Position++;
            return true;
        }
        if (Current.Word.Number is not { } first) return false;
        Position++;
        number = first;
        if (first < 20 || first % 10 != 0) return true;
        var start = Position;
        if (!TakeSymbol('-')) Take(Key.And);
        if (Current.Word.Number is >= 1 and <= 9 and var ones)
        {
            number += ones;
            Position++;
        }
        else
        {
            Position = start;
        }
        return true;
    }

    /// <summary>Does the rule, and stands where it stood when the rule does not fit.</summary>
    public bool Try(Func<bool> rule)
    {
        var start = Position;
        if (rule()) return true;
        Position = start;
        return false;
    }
}
