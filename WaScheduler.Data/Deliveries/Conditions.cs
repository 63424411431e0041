using System.Linq.Expressions;

namespace WaScheduler.Data.Deliveries;

/// <summary>Joins conditions on deliveries into one.</summary>
internal static class Conditions
{
    /// <summary>All of them; true for none.</summary>
    public static Expression<Func<Delivery, bool>> All(IEnumerable<Expression<Func<Delivery, bool>>> conditions)
        => Join(conditions, Expression.AndAlso, whenNone: true);

    /// <summary>Any of them; false for none.</summary>
    public static Expression<Func<Delivery, bool>> Any(IEnumerable<Expression<Func<Delivery, bool>>> conditions)
        => Join(conditions, Expression.OrElse, whenNone: false);

    private static Expression<Func<Delivery, bool>> Join(
        IEnumerable<Expression<Func<Delivery, bool>>> conditions, Func<Expression, Expression, Expression> join, bool whenNone)
    {
        var delivery = Expression.Parameter(typeof(Delivery), "d");
        var bodies = conditions.Select(c => new Renaming(c.Parameters[0], delivery).Visit(c.Body)).ToList();
        return Expression.Lambda<Func<Delivery, bool>>(bodies.Count == 0 ? Expression.Constant(whenNone) : bodies.Aggregate(join), delivery);
    }

    private sealed class Renaming(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
