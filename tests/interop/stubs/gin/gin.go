// Package gin has what the example uses of github.com/gin-gonic/gin.
package gin

import (
	"encoding/json"
	"net/http"
)

type H map[string]any

type HandlerFunc func(*Context)

type Context struct {
	Request *http.Request
	Writer  http.ResponseWriter
	aborted bool
	next    []HandlerFunc
}

func (c *Context) AbortWithStatusJSON(code int, value any) {
	c.aborted = true
	c.Writer.WriteHeader(code)
	_ = json.NewEncoder(c.Writer).Encode(value)
}

func (c *Context) Next() {
	for len(c.next) > 0 && !c.aborted {
		handler := c.next[0]
		c.next = c.next[1:]
		handler(c)
	}
}

// Handle runs handlers in their order, as a router does.
func Handle(writer http.ResponseWriter, request *http.Request, handlers ...HandlerFunc) {
	c := &Context{Request: request, Writer: writer, next: handlers}
	c.Next()
}
